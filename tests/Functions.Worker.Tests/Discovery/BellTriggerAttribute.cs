using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Serverless.Functions.Worker.Tests.Discovery;

[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class BellTriggerAttribute : TriggerBindingAttribute;
