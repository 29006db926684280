using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Embedded.Invocation;

namespace Serverless.Embedded.Discovery;

/// <summary>Finds the functions whose objects the container could not make, before the first call does.</summary>
/// <param name="made">The classes that the host itself registered; others are the app's own affair.</param>
internal sealed class ConstructorCheck(IServiceProviderIsService services, IFunctionActivator activator, IReadOnlySet<Type> made)
{
    /// <returns>What is missing, or null.</returns>
    public string? Fault(FunctionDescriptor function)
    {
        Type type = function.Method.DeclaringType!;
        if (function.Method.IsStatic || !made.Contains(type) || activator is not ScopedFunctionActivator)
        {
            return null;
        }

        ConstructorInfo[] constructors = type.GetConstructors();
        if (constructors.Length == 0)
        {
            return $"{type} has no public constructor.";
        }

        Type[][] missing = [.. constructors.Select(Missing)];
        return Array.Exists(missing, one => one.Length == 0)
            ? null
            : $"{type} needs {string.Join(" and ", missing.MinBy(one => one.Length)!.AsEnumerable())}, which no service is registered for.";
    }

    private Type[] Missing(ConstructorInfo constructor) =>
    [
        .. constructor.GetParameters()
            .Where(parameter => !parameter.HasDefaultValue && !parameter.IsDefined(typeof(FromKeyedServicesAttribute)))
            .Select(parameter => parameter.ParameterType)
            .Where(type => !services.IsService(type)),
    ];
}
