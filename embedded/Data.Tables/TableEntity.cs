using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Azure.Data.Tables;

/// <summary>A row without a class of its own: property names and values, the keys among them.</summary>
/// <remarks>Values are string, bool, int, long, double, DateTimeOffset, Guid and byte[]; those are what reading yields.</remarks>
[SuppressMessage("Naming", "CA1710", Justification = "The name is the real package's.")]
public sealed class TableEntity : ITableEntity, IDictionary<string, object?>
{
    private readonly Dictionary<string, object?> _properties;

    public TableEntity() => _properties = [];

    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    // Dictionaries with and without nullable values are both handed in by callers.
#nullable disable annotations
    public TableEntity(IDictionary<string, object> values)
        => _properties = values is null ? [] : new Dictionary<string, object>(values);
#nullable restore annotations

    public string PartitionKey
    {
        get => GetString(EntityNames.PartitionKey)!;
        set => _properties[EntityNames.PartitionKey] = value;
    }

    public string RowKey
    {
        get => GetString(EntityNames.RowKey)!;
        set => _properties[EntityNames.RowKey] = value;
    }

    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(EntityNames.Timestamp);
        set => _properties[EntityNames.Timestamp] = value;
    }

    public ETag ETag
    {
        get => GetString(EntityNames.ODataETag) is { } value ? new ETag(value) : default;
        set => _properties[EntityNames.ODataETag] = value.ToString();
    }

    public int Count => _properties.Count;

    public ICollection<string> Keys => _properties.Keys;

    ICollection<object?> IDictionary<string, object?>.Values => _properties.Values;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>Null for a property that the row does not have. A number once stored as long or double stays so.</summary>
    /// <exception cref="InvalidOperationException">Setting a value of a type unlike the one held.</exception>
    public object? this[string key]
    {
        get => _properties.GetValueOrDefault(key);
        set => _properties[key] = EntityNumbers.Fit(_properties.GetValueOrDefault(key), value);
    }

    public void Add(string key, object? value)
    {
        if (!_properties.TryAdd(key, EntityNumbers.Fit(null, value)))
        {
            throw new ArgumentException($"The entity has a property '{key}' already.", nameof(key));
        }
    }

    public void Clear() => _properties.Clear();

    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    public bool Remove(string key) => _properties.Remove(key);

    public bool TryGetValue(string key, out object? value) => _properties.TryGetValue(key, out value);

    /// <inheritdoc cref="Get{T}"/>
    public byte[]? GetBinary(string key) => _properties.GetValueOrDefault(key) is BinaryData data ? data.ToArray() : Get<byte[]>(key);

    /// <inheritdoc cref="Get{T}"/>
    public BinaryData? GetBinaryData(string key)
        => _properties.GetValueOrDefault(key) is byte[] bytes ? BinaryData.FromBytes(bytes) : Get<BinaryData>(key);

    /// <inheritdoc cref="Get{T}"/>
    public bool? GetBoolean(string key) => Get<bool?>(key);

    /// <summary>A time in UTC.</summary>
    /// <inheritdoc cref="Get{T}"/>
    public DateTime? GetDateTime(string key)
        => _properties.GetValueOrDefault(key) is DateTimeOffset time ? time.UtcDateTime : Get<DateTime?>(key);

    /// <inheritdoc cref="Get{T}"/>
    public DateTimeOffset? GetDateTimeOffset(string key)
        => _properties.GetValueOrDefault(key) is DateTime time ? new DateTimeOffset(time) : Get<DateTimeOffset?>(key);

    /// <inheritdoc cref="Get{T}"/>
    public double? GetDouble(string key) => Get<double?>(key);

    /// <inheritdoc cref="Get{T}"/>
    public Guid? GetGuid(string key) => Get<Guid?>(key);

    /// <inheritdoc cref="Get{T}"/>
    public int? GetInt32(string key) => Get<int?>(key);

    /// <inheritdoc cref="Get{T}"/>
    public long? GetInt64(string key) => Get<long?>(key);

    /// <inheritdoc cref="Get{T}"/>
    public string? GetString(string key) => Get<string>(key);

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item)
        => ((ICollection<KeyValuePair<string, object?>>)_properties).Contains(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex)
        => ((ICollection<KeyValuePair<string, object?>>)_properties).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item)
        => ((ICollection<KeyValuePair<string, object?>>)_properties).Remove(item);

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator()
        => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();

    /// <summary>Null when the row has no such property.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    private T? Get<T>(string key)
        => _properties.GetValueOrDefault(key) switch
        {
            null => default,
            T value => value,
            object other => throw new InvalidOperationException(
                $"The property '{key}' is a {other.GetType().Name} and cannot be read as {typeof(T).Name}."),
        };
}
