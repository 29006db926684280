using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Serverless.Embedded.Invocation;

/// <summary>All that can be known of a function before it runs, so that running it needs no reflection.</summary>
internal sealed class FunctionPlan
{
    private readonly ParameterBinder[] _binders;
    private readonly MethodInvoker _method;
    private readonly Func<object?, ValueTask<object?>> _readResult;

    public FunctionPlan(FunctionDescriptor function, ParameterBinder[] binders)
    {
        Definition = new EmbeddedFunctionDefinition(function);
        InstanceType = function.Method.IsStatic ? null : function.Method.DeclaringType;
        _binders = binders;
        _method = MethodInvoker.Create(function.Method);
        _readResult = ResultReader.For(function.Method.ReturnType);
    }

    public EmbeddedFunctionDefinition Definition { get; }

    /// <summary>Null for a static method.</summary>
    public Type? InstanceType { get; }

    public async Task ExecuteAsync(EmbeddedFunctionContext context, IFunctionActivator activator)
    {
        object?[] arguments = new object?[_binders.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _binders[i](context);
        }

        object? instance = InstanceType is null ? null : activator.CreateInstance(InstanceType, context);
        context.Result.Value = await _readResult(_method.Invoke(instance, arguments.AsSpan()));
    }
}
