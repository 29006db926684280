using System.Globalization;
using System.Reflection;
using Serverless.Domain.Settings;

namespace Serverless.Repo.Tests.Settings;

/// <summary>Every setting that the options classes of domain/Settings read, with its default as a settings file writes it.</summary>
internal static class KnownSettings
{
    /// <summary>The host's own, which no options class of ours reads.</summary>
    public static readonly string[] OfTheHost = ["AzureWebJobsStorage", "DurableTaskHub", "FUNCTIONS_WORKER_RUNTIME"];

    public static SortedDictionary<string, string> Defaults()
    {
        var defaults = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Type options in typeof(AppsOptions).Assembly.GetTypes().Where(t => t.Namespace == typeof(AppsOptions).Namespace))
        {
            if (options.GetField("SectionName")?.GetRawConstantValue() is string section && options != typeof(AppsOptions))
                Add(defaults, section, options);
        }
        Add(defaults, $"{AppsOptions.SectionName}__0", typeof(AppOptions));
        Add(defaults, $"{AppsOptions.SectionName}__0__{nameof(AppOptions.Destinations)}__0", typeof(DestinationOptions));
        return defaults;
    }

    private static void Add(SortedDictionary<string, string> defaults, string prefix, Type options)
    {
        object instance = Activator.CreateInstance(options)!;
        foreach (PropertyInfo property in options.GetProperties().Where(p => p.SetMethod is { IsPublic: true }))
            defaults[$"{prefix}__{property.Name}"] = Text(property.GetValue(instance));
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
