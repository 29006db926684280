using System.Text.Json;
using System.Text.RegularExpressions;

namespace Serverless.Domain.Webhooks;

/// <summary>The headers that somebody wants with each delivery.</summary>
public static partial class WebhookHeaders
{
    private const int MaxValueLength = 1024;

    // Set by us or by the transport: a caller's would break the message or its signatures.
    private static readonly HashSet<string> Ours = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Length", "Content-Type", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "TE", "Trailer",
        "webhook-id", "webhook-timestamp", "webhook-signature", "videosdk-signature",
    };

    /// <summary>Why this is no header to send, or null. RFC 9110 §5.1 and §5.5: a token, and visible characters, spaces and tabs.</summary>
    public static string? FaultOf(string name, string value)
    {
        if (!Name().IsMatch(name))
            return "is not a header name";
        if (Ours.Contains(name))
            return "is set by the service";
        return value.Length <= MaxValueLength && value.All(c => c is '\t' or (>= ' ' and <= '~')) ? null : $"must be at most {MaxValueLength} visible ASCII characters";
    }

    /// <summary>Reads a setting: a JSON object of names and values, or nothing.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string json)
    {
        if (json.Length == 0)
            return new Dictionary<string, string>();
        try
        {
            var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
            return headers.Select(h => FaultOf(h.Key, h.Value)).FirstOrDefault(f => f is not null) is { } fault ? throw new FormatException(fault) : headers;
        }
        catch (JsonException e)
        {
            throw new FormatException("must be a JSON object of header names and values", e);
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}\z")]
    private static partial Regex Name();
}
