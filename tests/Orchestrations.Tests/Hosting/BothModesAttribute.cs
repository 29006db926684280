using System.Reflection;
using Xunit.Sdk;

namespace Serverless.Orchestrations.Tests.Hosting;

/// <summary>Runs a test with an orchestrator that stays alive between its steps, and with one that replays its history for each.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BothModesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[false], [true]];
}
