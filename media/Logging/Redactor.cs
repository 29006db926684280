using System.Collections.Concurrent;

namespace Serverless.Media.Logging;

/// <summary>Takes known secrets out of any text before it is printed or reported.</summary>
internal sealed class Redactor
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Mask = "***";

    // Shorter values would mask ordinary words ("1", "true") and hide what the log is for.
    private const int ShortestSecret = 6;

    private readonly ConcurrentDictionary<string, byte> _secrets = new(StringComparer.Ordinal);

    /// <summary>Masks this text from now on, as it is and as it reads when percent-decoded.</summary>
    public void Add(string? secret)
    {
        if (secret is null || secret.Length < ShortestSecret)
            return;
        _secrets.TryAdd(secret, 0);
        _secrets.TryAdd(Uri.UnescapeDataString(secret), 0);
        _secrets.TryAdd(Uri.EscapeDataString(secret), 0);
    }

    /// <summary>Masks everything of an address that may let its reader in: user info, path, query, fragment and each value of the query.</summary>
    public void Add(Uri address)
    {
        Add(address.UserInfo);
        Add(address.PathAndQuery + address.Fragment);
        Add(address.Query.TrimStart('?'));
        Add(address.Fragment.TrimStart('#'));
        foreach (string pair in (address.Query.TrimStart('?') + "&" + address.Fragment.TrimStart('#')).Split('&', StringSplitOptions.RemoveEmptyEntries))
            Add(pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
    }

    public string Clean(string text)
    {
        // Longest first: a secret that contains another is masked whole.
        foreach (string secret in _secrets.Keys.OrderByDescending(secret => secret.Length))
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        return text;
    }
}
