using System.Collections.Specialized;
using System.Globalization;
using Serverless.Domain.Ids;

namespace Serverless.Domain.Requests;

/// <summary>Takes the parameters of a query string one by one, noting each fault. An absent parameter and an empty one are the same.</summary>
public sealed class QueryReader(NameValueCollection query, Faults faults)
{
    public string? Text(string name, int maxLength = 200)
    {
        string? value = query[name];
        if (string.IsNullOrEmpty(value))
            return null;
        if (value.Length <= maxLength)
            return value;
        faults.Add(name, $"must be at most {maxLength} characters");
        return null;
    }

    public int Int(string name, int min, int max, int fallback)
    {
        if (Text(name) is not { } text)
            return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max)
            return value;
        faults.Add(name, $"must be a whole number from {min} to {max}");
        return fallback;
    }

    public bool? Bool(string name)
    {
        switch (Text(name))
        {
            case null: return null;
            case "true": return true;
            case "false": return false;
            default:
                faults.Add(name, "must be true or false");
                return null;
        }
    }

    /// <summary>An id of 24 hex digits.</summary>
    public string? Id(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (ObjectId.IsValid(text))
            return text;
        faults.Add(name, "must be an id of 24 hex digits");
        return null;
    }

    /// <summary>A member of <typeparamref name="T"/> in snake case.</summary>
    public T? OneOf<T>(string name) where T : struct, Enum
    {
        if (Text(name) is not { } text)
            return null;
        foreach (T value in Enum.GetValues<T>())
        {
            if (WireName.Of(value) == text)
                return value;
        }
        faults.Add(name, $"must be one of {string.Join(", ", Enum.GetValues<T>().Select(v => WireName.Of(v)))}");
        return null;
    }

    public string? OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        if (Text(name) is not { } text)
            return null;
        if (allowed.Contains(text))
            return text;
        faults.Add(name, $"must be one of {string.Join(", ", allowed!)}");
        return null;
    }

    /// <summary>Milliseconds since 1970.</summary>
    public DateTimeOffset? EpochTime(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds) && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        faults.Add(name, "must be milliseconds since 1970");
        return null;
    }

    /// <summary>RFC 3339.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (WireTime.Parse(text) is { } time)
            return time;
        faults.Add(name, WireTime.Fault);
        return null;
    }
}
