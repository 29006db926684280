namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Where a result goes. The embedded host serves none; a function that has one stops the start-up.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public abstract class OutputBindingAttribute : BindingAttribute;
