using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;

namespace Serverless.Embedded.Invocation;

/// <summary>Decides once, at start-up, where each parameter's value comes from.</summary>
internal sealed class ParameterBinders(IEnumerable<IInputBinder> inputBinders)
{
    private readonly IInputBinder[] _inputBinders = [.. inputBinders];

    /// <exception cref="InvalidOperationException">Nothing gives the parameter a value; the message says why.</exception>
    public ParameterBinder Create(FunctionDescriptor function, ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        if (parameter.Position == function.TriggerParameter.Position)
        {
            return context => context.Invocation.TriggerValue(type);
        }

        if (type == typeof(FunctionContext))
        {
            return context => context;
        }

        if (type == typeof(CancellationToken))
        {
            return context => context.CancellationToken;
        }

        if (Array.Find(_inputBinders, binder => binder.CanBind(parameter)) is { } input)
        {
            return context => input.Bind(parameter, context);
        }

        if (parameter.GetCustomAttribute<BindingAttribute>() is { } binding)
        {
            throw new InvalidOperationException($"The binding {binding.GetType().Name} of the parameter {parameter.Name} is not supported.");
        }

        if (type == typeof(HttpRequestData))
        {
            return function.Trigger is HttpTriggerAttribute
                ? RequestOf
                : throw new InvalidOperationException($"The parameter {parameter.Name} asks for the HTTP request of a function without an HTTP trigger.");
        }

        return FromBindingData(parameter);
    }

    private static HttpRequestData? RequestOf(EmbeddedFunctionContext context) =>
        context.Features.Get<IHttpRequestDataFeature>()?.GetHttpRequestDataAsync(context).AsTask().GetAwaiter().GetResult();

    private static ParameterBinder FromBindingData(ParameterInfo parameter)
    {
        string name = parameter.Name!;
        Type type = parameter.ParameterType;
        object? preset = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        bool optional = parameter.HasDefaultValue || !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        Func<object, object?> convert = ValueConversion.To(type);
        return context =>
        {
            if (!context.Invocation.BindingData.TryGetValue(name, out object? value) || value is null)
            {
                return optional ? preset : throw new FunctionInputConverterException($"Nothing gives the parameter '{name}' a value.");
            }

            try
            {
                return convert(value);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                throw new FunctionInputConverterException($"The parameter '{name}' cannot be made a {type} of '{value}'.", fault);
            }
        };
    }
}
