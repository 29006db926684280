namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>What sets a function off; exactly one parameter has one.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute;
