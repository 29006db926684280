using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Serverless.Functions;

/// <summary>Binds sections to their options classes, strictly.</summary>
/// <remarks>
/// On Azure an unknown key is told of and left out instead: settings are written before the package that reads them, and a rollback brings an
/// older package to newer settings. Elsewhere it is a misspelling, and stops the start.
/// </remarks>
internal sealed partial class SettingsBinder(IConfiguration configuration, ILogger<SettingsBinder> logger)
{
    /// <summary>Set by Azure on every plan, which WEBSITE_INSTANCE_ID is not; Core Tools and the embedded host set neither.</summary>
    public const string AzureSite = "WEBSITE_SITE_NAME";

    private readonly ConcurrentDictionary<string, bool> _told = new();

    /// <param name="section">Name of the section.</param>
    /// <param name="target">The options, or their list when the section is one.</param>
    /// <exception cref="InvalidOperationException">A value is not of its property's type, or a key is unknown.</exception>
    public void Bind(string section, object target)
    {
        IConfigurationSection found = configuration.GetSection(section);
        if (!string.IsNullOrEmpty(configuration[AzureSite]) && UnknownKeys.In(found, target.GetType()) is { Count: > 0 } unknown)
            found = Without(section, unknown);
        found.Bind(target, binder => binder.ErrorOnUnknownConfiguration = true);
    }

    private IConfigurationSection Without(string section, IReadOnlyList<string> unknown)
    {
        foreach (string key in unknown.Where(key => _told.TryAdd(key, true)))
            LogUnknown(key.Replace(":", "__", StringComparison.Ordinal));
        // What has no value is a section: a null of its own would be bound.
        IEnumerable<KeyValuePair<string, string?>> known = configuration.GetSection(section).AsEnumerable()
            .Where(pair => pair.Value is not null && !unknown.Any(key => pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase) || pair.Key.StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase)));
        return new ConfigurationBuilder().AddInMemoryCollection(known).Build().GetSection(section);
    }

    [LoggerMessage(1, LogLevel.Error, "The setting {Key} is unknown to this version and is not used: it is misspelt, or of a newer version")]
    private partial void LogUnknown(string key);
}
