using Microsoft.Extensions.Configuration;

namespace Serverless.Embedded.Configuration;

/// <summary>The file <c>host.json</c>, under the section that the real host lets environment settings override it by.</summary>
internal static class HostJson
{
    public const string SectionName = "AzureFunctionsJobHost";
    private const string FileName = "host.json";

    /// <summary>What <c>host.json</c> of the first folder that has one says; nothing if none has.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Read(params string[] folders)
    {
        string? path = folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            return [];
        }

        using ConfigurationManager file = new();
        file.AddJsonFile(Path.GetFullPath(path), optional: false, reloadOnChange: false);
        List<KeyValuePair<string, string?>> settings = [];
        foreach ((string key, string? value) in file.AsEnumerable())
        {
            settings.Add(new($"{SectionName}:{key}", value));
            if (key.StartsWith("logging:logLevel:", StringComparison.OrdinalIgnoreCase))
            {
                settings.Add(new(key, value));
            }
        }

        return settings;
    }

    /// <summary>What stands before every route, without slashes; <c>api</c> unless said otherwise.</summary>
    public static string RoutePrefix(IConfiguration configuration) =>
        (configuration[$"{SectionName}:extensions:http:routePrefix"] ?? "api").Trim('/');
}
