using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Serverless.Embedded.Durable;

/// <summary>What the configuration says of orchestrations.</summary>
/// <param name="HubName">Of host.json, <c>%Name%</c> being that of an app setting; TestHubName unless said. Tables and container are named after it.</param>
/// <param name="InMemory">Whether <c>Serverless:Embedded:DurableStore</c> is <c>memory</c>.</param>
/// <param name="ConnectionString"><c>AzureWebJobsStorage</c>.</param>
/// <param name="Engine">How the engine works.</param>
internal sealed record DurableOptions(string HubName, bool InMemory, string? ConnectionString, EngineOptions Engine)
{
    private const string Section = "AzureFunctionsJobHost:extensions:durableTask";
    private const int ActivitiesPerCore = 10;
    private const int FewestActivities = 32;

    /// <exception cref="InvalidOperationException">A value cannot be understood.</exception>
    public static DurableOptions From(IConfiguration configuration)
    {
        string hub = Resolve(configuration[$"{Section}:hubName"], configuration) is { Length: > 0 } name ? name : "TestHubName";
        if (hub.Length is < 3 or > 45 || !char.IsAsciiLetter(hub[0]) || !hub.All(char.IsAsciiLetterOrDigit))
        {
            throw new InvalidOperationException($"The hub name '{hub}' must be 3 to 45 letters and digits and begin with a letter.");
        }

        string? limit = configuration[$"{Section}:maxConcurrentActivityFunctions"];
        int activities = Math.Max(FewestActivities, ActivitiesPerCore * Environment.ProcessorCount);
        if (!string.IsNullOrEmpty(limit) && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out activities) || activities == 0))
        {
            throw new InvalidOperationException($"maxConcurrentActivityFunctions is '{limit}'; it must be a whole number above zero.");
        }

        bool memory = string.Equals(configuration["Serverless:Embedded:DurableStore"], "memory", StringComparison.OrdinalIgnoreCase);
        bool replay = string.Equals(configuration["Serverless:Embedded:AlwaysReplay"], "true", StringComparison.OrdinalIgnoreCase);
        EngineOptions engine = new(replay, activities);
        if (TimeSpan.TryParse(configuration["Serverless:Embedded:DrainTimeout"], CultureInfo.InvariantCulture, out TimeSpan drain))
        {
            engine = engine with { DrainTimeout = drain };
        }

        return new DurableOptions(hub, memory, configuration["AzureWebJobsStorage"], engine);
    }

    /// <summary>The hub may be named by an app setting, <c>%Name%</c>.</summary>
    private static string? Resolve(string? text, IConfiguration configuration) =>
        text is ['%', .. { Length: > 0 } setting, '%'] ? configuration[setting] : text;
}
