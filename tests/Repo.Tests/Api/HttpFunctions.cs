using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Serverless.Functions;

namespace Serverless.Repo.Tests.Api;

/// <summary>Every HTTP function of the app.</summary>
internal static class HttpFunctions
{
    public static IEnumerable<Operation> All() =>
        from type in typeof(Startup).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        let trigger = method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null)
        where trigger is not null
        from verb in trigger.Methods ?? []
        select Operation.Of(function.Name, verb, $"/{trigger.Route}");
}
