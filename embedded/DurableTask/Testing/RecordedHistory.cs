using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.DurableTask.Client;

namespace Serverless.Embedded.Durable;

/// <summary>One execution of an orchestration, as it is checked in: indented JSON, kinds and statuses by name.</summary>
internal sealed record RecordedHistory
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter() },
    };

    public required string Orchestrator { get; init; }

    public required string InstanceId { get; init; }

    public required string ExecutionId { get; init; }

    public string? Version { get; init; }

    public ParentLink? Parent { get; init; }

    public string? Input { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required OrchestrationRuntimeStatus Status { get; init; }

    public string? Output { get; init; }

    public required IReadOnlyList<RecordedEvent> Events { get; init; }

    public static string Write(InstanceRecord record) => JsonSerializer.Serialize(
        new RecordedHistory
        {
            Orchestrator = record.Name,
            InstanceId = record.Id,
            ExecutionId = record.ExecutionId,
            Version = record.Version,
            Parent = record.Parent,
            Input = record.Input,
            Status = record.Status,
            Output = record.Output,
            Events = [.. record.History.Take(record.Executed).Select(RecordedEvent.From)],
        },
        Json) + "\n";

    /// <exception cref="FormatException">This is no recorded history.</exception>
    public static RecordedHistory Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<RecordedHistory>(json, Json) ?? throw new FormatException("A recorded history is not null.");
        }
        catch (JsonException fault)
        {
            throw new FormatException($"This is no recorded history: {fault.Message}", fault);
        }
    }
}
