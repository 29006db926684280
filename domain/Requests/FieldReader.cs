using System.Text.Json;

namespace Serverless.Domain.Requests;

/// <summary>
/// Takes the fields of a JSON object one by one, checking type, length and range, and notes each fault under the field's path.
/// An absent field and <c>null</c> are the same, but to <see cref="IsNull"/>; a faulty one is noted and read as absent. Unknown fields are not looked at.
/// </summary>
public sealed class FieldReader(JsonElement? element, string path, Faults faults)
{
    public Faults Faults => faults;

    /// <summary>The dotted path of a field of this object, as faults name it.</summary>
    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public void Fault(string name, string fault) => faults.Add(PathOf(name), fault);

    /// <summary>A field of whatever type.</summary>
    internal JsonElement? Value(string name) => Find(name);

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Where <c>null</c> says more than an absent field: it takes away what was said before.</summary>
    public bool IsNull(string name) => element?.TryGetProperty(name, out JsonElement value) == true && value.ValueKind == JsonValueKind.Null;

    public string? String(string name, int maxLength, int minLength = 0)
    {
        if (Find(name) is not { } value)
            return null;
        if (JsonText.Of(value) is not { } text)
            return Refuse<string>(name, "must be a string");
        if (text.Length < minLength)
            return Refuse<string>(name, minLength == 1 ? "must not be empty" : $"must be at least {minLength} characters");
        return text.Length > maxLength ? Refuse<string>(name, $"must be at most {maxLength} characters") : text;
    }

    public string? OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        if (Find(name) is not { } value)
            return null;
        if (JsonText.Of(value) is { } text && allowed.Contains(text))
            return text;
        return Refuse<string>(name, $"must be one of {string.Join(", ", allowed!)}");
    }

    public bool? Bool(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Fault(name, "must be true or false");
        return null;
    }

    /// <summary>A boolean that some callers write as a string, as VideoSDK's own page does.</summary>
    public bool? BoolOrText(string name) => Find(name) is { ValueKind: JsonValueKind.String } value && bool.TryParse(JsonText.Of(value), out bool flag) ? flag : Bool(name);

    /// <summary>RFC 3339.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (JsonText.Of(value) is { } text && WireTime.Parse(text) is { } time)
            return time;
        Fault(name, WireTime.Fault);
        return null;
    }

    public int? Int(string name, int min, int max)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && Math.Floor(number) == number && number >= min && number <= max)
            return (int)number;
        Fault(name, $"must be a whole number from {min} to {max}");
        return null;
    }

    public double? Number(string name, double min, double max)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= min && number <= max)
            return number;
        Fault(name, FormattableString.Invariant($"must be a number from {min:0.0##} to {max:0.0##}"));
        return null;
    }

    /// <summary>A nested object; null when it is absent.</summary>
    public FieldReader? Object(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return new(value, PathOf(name), faults);
        Fault(name, "must be an object");
        return null;
    }

    /// <summary>An array of objects.</summary>
    public IReadOnlyList<FieldReader>? Objects(string name, int maxCount)
    {
        if (Array(name, maxCount) is not { } items)
            return null;
        var readers = new List<FieldReader>();
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].ValueKind == JsonValueKind.Object)
                readers.Add(new(items[i], $"{PathOf(name)}[{i}]", faults));
            else
                faults.Add($"{PathOf(name)}[{i}]", "must be an object");
        }
        return readers;
    }

    /// <summary>An array of strings, each checked by <paramref name="faultOf"/>.</summary>
    public IReadOnlyList<string>? Strings(string name, int maxCount, int maxLength, Func<string, string?>? faultOf = null)
    {
        if (Array(name, maxCount) is not { } items)
            return null;
        var texts = new List<string>();
        for (var i = 0; i < items.Length; i++)
        {
            string? text = JsonText.Of(items[i]);
            string? fault = text is null ? "must be a string" : text.Length == 0 || text.Length > maxLength ? $"must be 1 to {maxLength} characters" : faultOf?.Invoke(text);
            if (fault is not null)
                faults.Add($"{PathOf(name)}[{i}]", fault);
            else
                texts.Add(text!);
        }
        return texts;
    }

    /// <summary>An object whose values are all strings, such as headers.</summary>
    public IReadOnlyDictionary<string, string>? StringMap(string name, int maxCount, Func<string, string, string?> faultOf)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() > maxCount)
            return Refuse<IReadOnlyDictionary<string, string>>(name, $"must be an object of at most {maxCount} strings");
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string? text = JsonText.Of(property.Value);
            if ((text is null ? "must be a string" : faultOf(property.Name, text)) is { } fault)
                faults.Add($"{PathOf(name)}.{property.Name}", fault);
            else
                map[property.Name] = text!;
        }
        return map;
    }

    /// <summary>This whole object as it was given.</summary>
    public JsonElement? Raw(int maxLength)
    {
        if (element?.GetRawText().Length <= maxLength)
            return element;
        faults.Add(path, $"must be at most {maxLength} characters of JSON");
        return null;
    }

    private JsonElement[]? Array(string name, int maxCount)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array)
            return Refuse<JsonElement[]>(name, "must be an array");
        return value.GetArrayLength() > maxCount ? Refuse<JsonElement[]>(name, $"must have at most {maxCount} items") : [.. value.EnumerateArray()];
    }

    private JsonElement? Find(string name) =>
        element?.TryGetProperty(name, out JsonElement value) == true && value.ValueKind != JsonValueKind.Null ? value : null;

    private T? Refuse<T>(string name, string fault) where T : class
    {
        Fault(name, fault);
        return null;
    }
}
