using Serverless.Domain.Apps;

namespace Serverless.Domain.Webhooks;

/// <summary>Where a receiver's webhooks go, and how.</summary>
/// <param name="Headers">Sent with each delivery; secret.</param>
/// <param name="Events">Names wanted, <c>session*</c> for all that begin so; null for all.</param>
public sealed record WebhookTarget(Uri Url, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<string>? Events, Dialect Dialect)
{
    public bool Wants(string name) => Events is null || Events.Any(pattern => pattern.EndsWith('*')
        ? name.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : name == pattern);

    public override string ToString() => $"webhook at {Url.Host}";
}
