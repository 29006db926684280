using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Serverless.Embedded.Http;

/// <summary>Route values, then query values, then <c>Query</c> and <c>Headers</c> as JSON; by name, ignoring case. Read straight from the request until somebody lists it.</summary>
internal sealed class HttpBindingData(HttpRequest request) : IReadOnlyDictionary<string, object?>
{
    private const string QueryText = "Query";
    private const string HeadersText = "Headers";

    private Dictionary<string, object?>? _all;

    public int Count => All.Count;

    public IEnumerable<string> Keys => All.Keys;

    public IEnumerable<object?> Values => All.Values;

    private Dictionary<string, object?> All => _all ??= Collect();

    public object? this[string key] => TryGetValue(key, out object? value) ? value : throw new KeyNotFoundException($"There is no binding data '{key}'.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        if (request.RouteValues.TryGetValue(key, out value) && value is not null)
        {
            return true;
        }

        if (request.Query.TryGetValue(key, out StringValues values))
        {
            value = values.ToString();
            return true;
        }

        // A parameter that was left out is common and must not cost the two JSON texts.
        value = null;
        return IsText(key) && All.TryGetValue(key, out value);
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => All.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool IsText(string key) => key.Equals(QueryText, StringComparison.OrdinalIgnoreCase) || key.Equals(HeadersText, StringComparison.OrdinalIgnoreCase);

    private Dictionary<string, object?> Collect()
    {
        Dictionary<string, object?> all = new(StringComparer.OrdinalIgnoreCase)
        {
            [QueryText] = JsonSerializer.Serialize(request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString())),
            [HeadersText] = JsonSerializer.Serialize(request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString())),
        };
        foreach ((string name, StringValues values) in request.Query)
        {
            all[name] = values.ToString();
        }

        foreach ((string name, object? value) in request.RouteValues)
        {
            all[name] = value;
        }

        return all;
    }
}
