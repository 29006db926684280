using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Serverless.Embedded;

/// <summary>The section <c>Serverless:Embedded</c> of the configuration.</summary>
/// <param name="Address">Where to listen. Default: 127.0.0.1.</param>
/// <param name="Port">0 lets the system choose. Default: <c>Host:LocalHttpPort</c> of local.settings.json, or 7071.</param>
/// <param name="DrainTimeout">How long running invocations are left alone on shutdown before their cancellation tokens fire. Default: 10 s.</param>
/// <param name="ShutdownTimeout">How long shutdown waits for them at all. Default: 30 s.</param>
internal sealed record EmbeddedHostOptions(IPAddress Address, int Port, TimeSpan DrainTimeout, TimeSpan ShutdownTimeout)
{
    public const string SectionName = "Serverless:Embedded";
    public const int DefaultPort = 7071;

    /// <exception cref="InvalidOperationException">A value cannot be understood.</exception>
    public static EmbeddedHostOptions From(IConfiguration configuration)
    {
        IConfigurationSection section = configuration.GetSection(SectionName);
        return new EmbeddedHostOptions(
            ReadAddress(section["Address"]),
            ReadPort(section["Port"] ?? configuration["Host:LocalHttpPort"]),
            ReadTime(section, "DrainTimeout", TimeSpan.FromSeconds(10)),
            ReadTime(section, "ShutdownTimeout", TimeSpan.FromSeconds(30)));
    }

    private static IPAddress ReadAddress(string? value) => value switch
    {
        null or "" or "localhost" => IPAddress.Loopback,
        "*" => IPAddress.IPv6Any,
        _ => IPAddress.TryParse(value, out IPAddress? address)
            ? address
            : throw new InvalidOperationException($"{SectionName}:Address is '{value}'; it must be an IP address."),
    };

    private static int ReadPort(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return DefaultPort;
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= IPEndPoint.MaxPort
            ? port
            : throw new InvalidOperationException($"{SectionName}:Port is '{value}'; it must be a number from 0 to {IPEndPoint.MaxPort}.");
    }

    private static TimeSpan ReadTime(IConfigurationSection section, string key, TimeSpan preset)
    {
        string? value = section[key];
        if (string.IsNullOrEmpty(value))
        {
            return preset;
        }

        return TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out TimeSpan time) && time >= TimeSpan.Zero
            ? time
            : throw new InvalidOperationException($"{SectionName}:{key} is '{value}'; it must be a time span hh:mm:ss.");
    }
}
