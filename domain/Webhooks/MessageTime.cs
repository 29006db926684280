using System.Globalization;

namespace Serverless.Domain.Webhooks;

/// <summary>Times in messages: RFC 3339, UTC.</summary>
internal static class MessageTime
{
    public static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string Exact(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    public static string? Exact(DateTimeOffset? time) => time is { } at ? Exact(at) : null;
}
