namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Root of everything that ties a parameter or a result to something outside the function.</summary>
public abstract class BindingAttribute : Attribute;
