using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Serverless.Embedded.Discovery;

/// <summary>Finds the public methods of public types that have <c>[Function]</c>, and what is wrong with their declarations.</summary>
internal static class FunctionDiscovery
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<MethodInfo> Methods(IEnumerable<Type> types) =>
        types.SelectMany(type => type.GetMethods(Declared)).Where(method => method.IsDefined(typeof(FunctionAttribute), inherit: false));

    /// <param name="methods">What <see cref="Methods"/> found.</param>
    /// <param name="faults">Receives every fault, each beginning with the function's name.</param>
    public static IReadOnlyList<FunctionDescriptor> Describe(IEnumerable<MethodInfo> methods, ICollection<string> faults)
    {
        List<FunctionDescriptor> descriptors = [];
        Dictionary<string, MethodInfo> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (MethodInfo method in methods)
        {
            string name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
            string[] found = [.. Faults(method)];
            if (!names.TryAdd(name, method))
            {
                found = [.. found, $"{Place(method)} and {Place(names[name])} have the same name, ignoring case."];
            }

            if (found.Length == 0)
            {
                ParameterInfo parameter = method.GetParameters().Single(IsTrigger);
                descriptors.Add(new FunctionDescriptor(name, method, parameter, parameter.GetCustomAttribute<TriggerBindingAttribute>()!));
            }

            foreach (string fault in found)
            {
                faults.Add($"{name}: {fault}");
            }
        }

        return descriptors;
    }

    private static IEnumerable<string> Faults(MethodInfo method)
    {
        Type type = method.DeclaringType!;
        if (!method.IsStatic && (type.IsAbstract || type.ContainsGenericParameters || type.IsInterface))
        {
            yield return $"{type} cannot be made an object of.";
        }

        if (method.ContainsGenericParameters)
        {
            yield return "A generic method cannot be called by a trigger.";
        }

        int triggers = method.GetParameters().Count(IsTrigger);
        if (triggers != 1)
        {
            yield return triggers == 0 ? "No parameter has a trigger." : $"{triggers} parameters have a trigger; one is allowed.";
        }

        foreach (OutputBindingAttribute output in Outputs(method))
        {
            yield return $"The output binding {output.GetType().Name} is not supported.";
        }

        foreach (IGrouping<string, string?> names in BoundNames(method).GroupBy(name => name!, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return $"The bindings {string.Join(" and ", names)} have the same name, ignoring case.";
        }

        foreach (ParameterInfo parameter in method.GetParameters().Where(parameter => parameter.ParameterType.IsByRef))
        {
            yield return $"The parameter {parameter.Name} is passed by reference.";
        }
    }

    private static IEnumerable<string?> BoundNames(MethodInfo method) =>
        method.GetParameters().Where(parameter => parameter.IsDefined(typeof(BindingAttribute), inherit: true)).Select(parameter => parameter.Name);

    private static IEnumerable<OutputBindingAttribute> Outputs(MethodInfo method)
    {
        Type result = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : method.ReturnType;
        return method.GetCustomAttributes<OutputBindingAttribute>().Concat(
            result.GetProperties().SelectMany(property => property.GetCustomAttributes<OutputBindingAttribute>()));
    }

    private static bool IsTrigger(ParameterInfo parameter) => parameter.IsDefined(typeof(TriggerBindingAttribute), inherit: true);

    private static string Place(MethodInfo method) => $"{method.DeclaringType}.{method.Name}";
}
