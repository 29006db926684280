namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes the object whose method is the function, once per invocation.</summary>
public interface IFunctionActivator
{
    object? CreateInstance(Type instanceType, FunctionContext context);
}
