using System.Reflection;
using Xunit.Sdk;

namespace Serverless.DurableTask.Tests.Fixtures;

/// <summary>Runs a test with orchestrators that stay alive between work items, and with orchestrators that replay for each.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BothModesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[false], [true]];
}
