using System.Globalization;
using System.Text.RegularExpressions;

namespace Serverless.Domain.Requests;

/// <summary>Times as callers write them: RFC 3339.</summary>
internal static partial class WireTime
{
    public const string Fault = "must be a time as in 2026-01-31T12:00:00Z";

    /// <returns>Null when the text is no time.</returns>
    public static DateTimeOffset? Parse(string text) =>
        Rfc3339().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    // RFC 3339 §5.6.
    [GeneratedRegex(@"^[0-9]{4}-[0-9][0-9]-[0-9][0-9][Tt][0-9][0-9]:[0-9][0-9]:[0-9][0-9](\.[0-9]{1,9})?([Zz]|[+-][0-9][0-9]:[0-9][0-9])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();
}
