using System.Globalization;
using System.Text.Json;
using Serverless.Domain.Ids;
using Serverless.Domain.Workers;

namespace Serverless.Adapters.Launchers;

/// <summary>An execution of a Container Apps job.</summary>
/// <param name="Name">Of the execution.</param>
/// <param name="IsAlive">It runs, or will.</param>
/// <param name="Worker">Whose worker it is; null when it was not started by us.</param>
internal sealed record JobExecution(string Name, bool IsAlive, RunningWorker? Worker)
{
    // JobExecutionRunningState: Degraded, Failed, Processing, Running, Stopped, Succeeded, Unknown.
    private static readonly string[] Alive = ["Processing", "Running", "Unknown"];

    public static JobExecution Parse(JsonElement execution)
    {
        JsonElement properties = execution.GetProperty("properties");
        string status = properties.TryGetProperty("status", out JsonElement said) ? said.GetString() ?? "" : "";
        return new(execution.GetProperty("name").GetString()!, Alive.Contains(status, StringComparer.OrdinalIgnoreCase), WorkerOf(properties));
    }

    public static string AttemptText(string jobId, int attempt) => string.Create(CultureInfo.InvariantCulture, $"{jobId}.{attempt}");

    private static RunningWorker? WorkerOf(JsonElement properties)
    {
        if (!properties.TryGetProperty("template", out JsonElement template) || template.ValueKind != JsonValueKind.Object
            || !template.TryGetProperty("containers", out JsonElement containers) || containers.ValueKind != JsonValueKind.Array)
            return null;
        string? text = containers.EnumerateArray()
            .Where(container => container.TryGetProperty("env", out JsonElement env) && env.ValueKind == JsonValueKind.Array)
            .SelectMany(container => container.GetProperty("env").EnumerateArray())
            .Where(variable => variable.GetProperty("name").GetString() == WorkerLaunch.AttemptVariable)
            .Select(variable => variable.GetProperty("value").GetString())
            .FirstOrDefault();
        return text?.Split('.') is [{ } job, { } number] && ObjectId.IsValid(job) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int attempt)
            ? new(job, attempt, properties.TryGetProperty("startTime", out JsonElement start) && start.TryGetDateTimeOffset(out DateTimeOffset since) ? since : default)
            : null;
    }
}
