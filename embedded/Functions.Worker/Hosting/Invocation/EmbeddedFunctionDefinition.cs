using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Serverless.Embedded.Invocation;

/// <summary>A function's declaration as middleware sees it. The id is stable over restarts.</summary>
internal sealed class EmbeddedFunctionDefinition(FunctionDescriptor function) : FunctionDefinition
{
    private const string Suffix = "Attribute";

    public override ImmutableArray<FunctionParameter> Parameters { get; } = [.. function.Method.GetParameters().Select(Describe)];

    public override string PathToAssembly { get; } = function.Method.Module.Assembly.Location;

    public override string EntryPoint { get; } = $"{function.Method.DeclaringType!.FullName}.{function.Method.Name}";

    public override string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(function.Name.ToUpperInvariant())), 0, 8);

    public override string Name => function.Name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } =
        function.Method.GetParameters()
            .Select(parameter => (Name: parameter.Name!, Binding: parameter.GetCustomAttribute<BindingAttribute>()))
            .Where(bound => bound.Binding is not null)
            .ToImmutableDictionary(
                bound => bound.Name,
                BindingMetadata (bound) => new EmbeddedBindingMetadata(bound.Name, TypeOf(bound.Binding!), BindingDirection.In));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        function.Trigger is HttpTriggerAttribute
            ? ImmutableDictionary<string, BindingMetadata>.Empty.Add("$return", new EmbeddedBindingMetadata("$return", "http", BindingDirection.Out))
            : ImmutableDictionary<string, BindingMetadata>.Empty;

    /// <summary>HttpTriggerAttribute is <c>httpTrigger</c>.</summary>
    private static string TypeOf(BindingAttribute binding)
    {
        string name = binding.GetType().Name;
        name = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static FunctionParameter Describe(ParameterInfo parameter)
    {
        BindingAttribute? binding = parameter.GetCustomAttribute<BindingAttribute>();
        return new FunctionParameter(
            parameter.Name!,
            parameter.ParameterType,
            parameter.HasDefaultValue,
            parameter.HasDefaultValue ? parameter.DefaultValue : null,
            binding is null ? ImmutableDictionary<string, object>.Empty : ImmutableDictionary<string, object>.Empty.Add("bindingAttribute", binding));
    }
}
