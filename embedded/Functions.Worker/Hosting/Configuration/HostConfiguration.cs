using Microsoft.Extensions.Configuration;

namespace Serverless.Embedded.Configuration;

/// <summary>Puts the sources of the configuration in order; later ones win.</summary>
internal static class HostConfiguration
{
    private static readonly Dictionary<string, string> Switches = new() { ["--port"] = $"{EmbeddedHostOptions.SectionName}:Port", ["-p"] = $"{EmbeddedHostOptions.SectionName}:Port" };

    /// <summary>host.json, appsettings.json, local.settings.json, environment, command line.</summary>
    public static void AddMachine(ConfigurationManager configuration, string folder, string[] args)
    {
        string current = Directory.GetCurrentDirectory();
        string? port = LocalSettings.Apply(folder, current);
        configuration.AddInMemoryCollection(HostJson.Read(folder, current));
        configuration.AddInMemoryCollection([new("Host:LocalHttpPort", port)]);
        configuration.AddJsonFile(Path.Combine(folder, "appsettings.json"), optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args, Switches);
    }

    /// <summary>host.json of the app and what the caller gives: nothing of the machine.</summary>
    public static void AddIsolated(ConfigurationManager configuration, string folder, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        configuration.AddInMemoryCollection(HostJson.Read(folder));
        configuration.AddInMemoryCollection(settings);
    }

    /// <summary>As the real worker: <c>AZURE_FUNCTIONS_ENVIRONMENT</c>, then <c>DOTNET_ENVIRONMENT</c>, then Production.</summary>
    public static string EnvironmentName() =>
        Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT")
        ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? "Production";
}
