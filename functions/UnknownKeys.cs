using Microsoft.Extensions.Configuration;

namespace Serverless.Functions;

/// <summary>Keys of a section that no property of its options class has.</summary>
internal static class UnknownKeys
{
    /// <returns>Their paths, from the configuration's root.</returns>
    public static IReadOnlyList<string> In(IConfigurationSection section, Type options)
    {
        if (ElementOf(options) is { } element)
            return [.. section.GetChildren().SelectMany(child => In(child, element))];
        Dictionary<string, Type> known = options.GetProperties().ToDictionary(p => p.Name, p => p.PropertyType, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. section.GetChildren().SelectMany(child => !known.TryGetValue(child.Key, out Type? type) ? [child.Path]
                : ElementOf(type) is null ? [] : In(child, type)),
        ];
    }

    private static Type? ElementOf(Type type) => type == typeof(string) ? null
        : type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollection<>))?.GetGenericArguments()[0];
}
