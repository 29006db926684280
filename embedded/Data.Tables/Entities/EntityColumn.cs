using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>One property of an entity class and how it is read and written; made once per class.</summary>
internal sealed class EntityColumn
{
    private readonly Func<JsonElement, object>? _convert;
    private readonly MethodInvoker? _get;
    private readonly MethodInvoker? _set;
    private readonly bool _isEnum;

    public EntityColumn(PropertyInfo property)
    {
        Name = NameOf(property);
        _convert = EdmReader.For(property.PropertyType);
        _get = property.GetMethod is { } get ? MethodInvoker.Create(get) : null;
        _set = property.SetMethod is { } set ? MethodInvoker.Create(set) : null;
        _isEnum = (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).IsEnum;
    }

    /// <summary>Name in the table: the member's own, or that of its DataMember attribute.</summary>
    public string Name { get; }

    public static string NameOf(MemberInfo member)
        => member.GetCustomAttribute<DataMemberAttribute>() is { Name: { } name } ? name : member.Name;

    public void Write(Utf8JsonWriter json, object entity)
    {
        object? value = _get?.Invoke(entity);
        EdmWriter.Write(json, Name, _isEnum ? value?.ToString() : value);
    }

    /// <summary>Leaves the property alone when it cannot be set or a table cannot hold its type.</summary>
    public void Read(object entity, JsonElement value)
    {
        if (_set is not null && _convert is not null)
        {
            _set.Invoke(entity, value.ValueKind == JsonValueKind.Null ? null : _convert(value));
        }
    }
}
