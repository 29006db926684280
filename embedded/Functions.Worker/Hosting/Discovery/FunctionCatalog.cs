using System.Reflection;

namespace Serverless.Embedded.Discovery;

/// <summary>The methods that are functions, before anything is known of their triggers.</summary>
internal sealed record FunctionCatalog(IReadOnlyList<MethodInfo> Methods)
{
    public static FunctionCatalog Of(FunctionsSource source, IEnumerable<Assembly> assemblies) =>
        new([.. FunctionDiscovery.Methods(source.Types ?? assemblies.SelectMany(assembly => assembly.GetExportedTypes()))]);

    /// <summary>The classes that objects are made of for each invocation.</summary>
    public IEnumerable<Type> InstanceTypes =>
        Methods.Where(method => !method.IsStatic).Select(method => method.DeclaringType!)
            .Where(type => type is { IsAbstract: false, ContainsGenericParameters: false }).Distinct();
}
