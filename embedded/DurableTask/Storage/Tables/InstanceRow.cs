using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Embedded.Durable;

/// <summary>An instance's record as a row, but for its history and its large texts.</summary>
internal static class InstanceRow
{
    public const string Open = "Open";
    public const string Owner = "Owner";
    public const string Revision = "Revision";
    public const string Chunks = "Chunks";
    public const string TailPrefix = "Tail";
    public const string BlobSuffix = "Blob";

    private static readonly string[] Texts = ["Input", "Output", "CustomStatus", "Failure", "Outbox"];

    /// <summary>All columns but the history's.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "PartitionKey", "RowKey", "Id", "ExecutionId", "Name", "Status", "CreatedAt", "UpdatedAt", "Tags", "Version", "Parent", "StartAt", "Executed",
        Chunks, .. Texts, .. Texts.Select(text => text + BlobSuffix),
    ];

    public static TableEntity Write(InstanceRecord record)
    {
        TableEntity row = new(TableKeys.Instances, TableKeys.Of(record.Id))
        {
            ["Id"] = record.Id,
            ["ExecutionId"] = record.ExecutionId,
            ["Name"] = record.Name,
            ["Status"] = record.Status.ToString(),
            ["CreatedAt"] = record.CreatedAt,
            ["UpdatedAt"] = record.UpdatedAt,
            ["Executed"] = record.Executed,
            [Open] = record.IsOpen,
        };
        Put(row, "Tags", record.Tags is null ? null : HistoryCodec.WriteText(record.Tags));
        Put(row, "Version", record.Version);
        Put(row, "Parent", record.Parent is null ? null : HistoryCodec.WriteText(record.Parent));
        Put(row, "StartAt", record.StartAt);
        return row;
    }

    /// <summary>The texts of a record that may be large, by column.</summary>
    public static IEnumerable<KeyValuePair<string, string>> LargeTexts(InstanceRecord record)
    {
        string?[] texts =
        [
            record.Input,
            record.Output,
            record.CustomStatus,
            record.Failure is null ? null : HistoryCodec.WriteText(record.Failure),
            record.Outbox.Count == 0 ? null : HistoryCodec.WriteText(record.Outbox),
        ];
        return Texts.Zip(texts).Where(pair => pair.Second is not null).Select(pair => KeyValuePair.Create(pair.First, pair.Second!));
    }

    /// <param name="row">The row.</param>
    /// <param name="text">Gives a large text by its column.</param>
    public static InstanceRecord Read(TableEntity row, Func<string, string?> text) => new()
    {
        Id = row.GetString("Id")!,
        ExecutionId = row.GetString("ExecutionId")!,
        Name = row.GetString("Name")!,
        Status = Enum.Parse<OrchestrationRuntimeStatus>(row.GetString("Status")!),
        CreatedAt = row.GetDateTimeOffset("CreatedAt").GetValueOrDefault(),
        UpdatedAt = row.GetDateTimeOffset("UpdatedAt").GetValueOrDefault(),
        Executed = row.GetInt32("Executed").GetValueOrDefault(),
        Tags = row.GetString("Tags") is { } tags ? HistoryCodec.ReadText<Dictionary<string, string>>(tags) : null,
        Version = row.GetString("Version"),
        Parent = row.GetString("Parent") is { } parent ? HistoryCodec.ReadText<ParentLink>(parent) : null,
        StartAt = row.GetDateTimeOffset("StartAt"),
        Input = text("Input"),
        Output = text("Output"),
        CustomStatus = text("CustomStatus"),
        Failure = text("Failure") is { } failure ? HistoryCodec.ReadText<TaskFailureDetails>(failure) : null,
        Outbox = text("Outbox") is { } outbox ? HistoryCodec.ReadText<List<HistoryEvent>>(outbox) : [],
    };

    public static IEnumerable<string> TextColumns(bool withData) => withData ? Texts : ["Failure", "Outbox"];

    private static void Put(TableEntity row, string column, object? value)
    {
        if (value is not null)
        {
            row[column] = value;
        }
    }
}
