using System.Collections.Concurrent;
using System.Reflection;

namespace Serverless.Embedded;

/// <summary>Finds exception types by the full name that failures carry.</summary>
internal static class ExceptionTypes
{
    private static readonly ConcurrentDictionary<string, Type?> Known = new();

    public static Type? Find(string fullName) => Known.GetOrAdd(fullName, static name =>
    {
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.GetType(name, throwOnError: false) is { } type)
            {
                return type;
            }
        }

        return null;
    });
}
