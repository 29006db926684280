using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core;

namespace Serverless.Embedded.Discovery;

/// <summary>The app's assembly and what it refers to, near and far, as far as it knows of functions.</summary>
internal static class AppAssemblies
{
    private static readonly string Worker = typeof(FunctionAttribute).Assembly.GetName().Name!;

    // Frameworks and SDKs hold no functions; skipping them saves loading them.
    private static readonly string[] Foreign = ["System.", "Microsoft.", "Azure.", "mscorlib", "netstandard", "xunit.", "Newtonsoft."];

    public static IReadOnlyList<Assembly> Walk(Assembly app)
    {
        HashSet<string> seen = [app.GetName().Name!];
        List<Assembly> found = [];
        Queue<Assembly> queue = new([app]);
        while (queue.TryDequeue(out Assembly? assembly))
        {
            AssemblyName[] references = assembly.GetReferencedAssemblies();
            if (references.Any(reference => reference.Name == Worker))
            {
                found.Add(assembly);
            }

            foreach (AssemblyName reference in references)
            {
                if (!IsForeign(reference.Name!) && seen.Add(reference.Name!) && TryLoad(reference) is { } next)
                {
                    queue.Enqueue(next);
                }
            }
        }

        return found;
    }

    /// <exception cref="InvalidOperationException">The named class is no start-up class.</exception>
    public static IEnumerable<WorkerExtensionStartup> Extensions(IEnumerable<Assembly> assemblies)
    {
        foreach (Type type in assemblies.SelectMany(assembly => assembly.GetCustomAttributes<WorkerExtensionStartupAttribute>()).Select(attribute => attribute.StartupType))
        {
            yield return Activator.CreateInstance(type) as WorkerExtensionStartup
                ?? throw new InvalidOperationException($"{type} is named as an extension's start-up class and does not derive from {nameof(WorkerExtensionStartup)}.");
        }
    }

    /// <returns>Null for a reference that was not deployed, and so can hold no function that runs.</returns>
    private static Assembly? TryLoad(AssemblyName reference)
    {
        try
        {
            return Assembly.Load(reference);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static bool IsForeign(string name) =>
        name is "System" || Array.Exists(Foreign, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
