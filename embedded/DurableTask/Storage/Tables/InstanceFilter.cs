using Azure.Data.Tables;

namespace Serverless.Embedded.Durable;

/// <summary>Writes a query as an OData filter.</summary>
internal static class InstanceFilter
{
    public static string Write(InstanceQuery query)
    {
        List<string> parts = [TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Instances}")];
        if (query.CreatedFrom is { } from)
        {
            parts.Add(TableClient.CreateQueryFilter($"CreatedAt ge {from}"));
        }

        if (query.CreatedTo is { } to)
        {
            parts.Add(TableClient.CreateQueryFilter($"CreatedAt le {to}"));
        }

        if (!string.IsNullOrEmpty(query.IdPrefix))
        {
            string key = TableKeys.Of(query.IdPrefix);
            string after = key[..^1] + (char)(key[^1] + 1);
            parts.Add(TableClient.CreateQueryFilter($"RowKey ge {key} and RowKey lt {after}"));
        }

        if (query.Statuses is { } statuses)
        {
            parts.Add("(" + string.Join(" or ", statuses.Select(status => TableClient.CreateQueryFilter($"Status eq {status.ToString()}"))) + ")");
        }

        return string.Join(" and ", parts);
    }
}
