namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>A value from outside beside the trigger's.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class InputBindingAttribute : BindingAttribute;
