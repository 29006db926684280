using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>The columns of an entity class, found once.</summary>
internal sealed class EntityShape
{
    private static readonly ConcurrentDictionary<Type, EntityShape> Known = new();

    private readonly EntityColumn[] _columns;
    private readonly FrozenDictionary<string, EntityColumn> _byName;

    private EntityShape(Type type)
    {
        _columns = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(IsColumn)
            .Select(property => new EntityColumn(property))
            .Where(column => column.Name is not (EntityNames.PartitionKey or EntityNames.RowKey or EntityNames.Timestamp or EntityNames.ETag))
            // A property that hides one of a base class comes first and wins.
            .DistinctBy(column => column.Name)];
        _byName = _columns.ToFrozenDictionary(column => column.Name, StringComparer.Ordinal);
    }

    public static EntityShape Of(Type type) => Known.GetOrAdd(type, static type => new EntityShape(type));

    public void Write(Utf8JsonWriter json, object entity)
    {
        foreach (EntityColumn column in _columns)
        {
            column.Write(json, entity);
        }
    }

    public void Read(object entity, JsonProperty property)
    {
        if (_byName.TryGetValue(property.Name, out EntityColumn? column))
        {
            column.Read(entity, property.Value);
        }
    }

    private static bool IsColumn(PropertyInfo property)
        => property.GetIndexParameters().Length == 0 && !property.IsDefined(typeof(IgnoreDataMemberAttribute));
}
