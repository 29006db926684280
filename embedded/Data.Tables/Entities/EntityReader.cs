using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>Makes entities of the rows of an answer.</summary>
internal static class EntityReader
{
    /// <exception cref="MissingMethodException">The class has no constructor without parameters.</exception>
    public static T Read<T>(JsonElement row)
        where T : class, ITableEntity
    {
        if (typeof(T).IsAssignableFrom(typeof(TableEntity)))
        {
            return (T)(ITableEntity)ReadProperties(row);
        }

        T entity = Activator.CreateInstance<T>();
        EntityShape shape = EntityShape.Of(typeof(T));
        foreach (JsonProperty property in row.EnumerateObject())
        {
            if (!ReadReserved(entity, property))
            {
                shape.Read(entity, property);
            }
        }

        return entity;
    }

    private static bool ReadReserved(ITableEntity entity, JsonProperty property)
    {
        switch (property.Name)
        {
            case EntityNames.PartitionKey:
                entity.PartitionKey = property.Value.GetString()!;
                return true;
            case EntityNames.RowKey:
                entity.RowKey = property.Value.GetString()!;
                return true;
            case EntityNames.Timestamp:
                entity.Timestamp = EdmText.ToTime(property.Value);
                return true;
            case EntityNames.ODataETag:
                entity.ETag = new ETag(property.Value.GetString()!);
                return true;
            default:
                return false;
        }
    }

    private static TableEntity ReadProperties(JsonElement row)
    {
        TableEntity entity = new();
        string? annotated = null;
        string? edmType = null;
        foreach (JsonProperty property in row.EnumerateObject())
        {
            string name = property.Name;
            if (name.EndsWith(EntityNames.TypeSuffix, StringComparison.Ordinal))
            {
                annotated = name[..^EntityNames.TypeSuffix.Length];
                edmType = property.Value.GetString();
                if (entity.Remove(annotated))
                {
                    // The annotation came after its value.
                    entity.Add(annotated, EdmReader.Read(row.GetProperty(annotated), edmType));
                }
            }
            else if (!ReadReserved(entity, property) && !name.StartsWith(EntityNames.ODataPrefix, StringComparison.Ordinal))
            {
                entity[name] = EdmReader.Read(property.Value, name == annotated ? edmType : null);
            }
        }

        return entity;
    }
}
