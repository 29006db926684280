using System.Net;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain;
using Serverless.Domain.Errors;
using Serverless.Domain.Settings;
using Serverless.Domain.Workers;
using Serverless.Functions.Http;

namespace Serverless.Functions.Health;

/// <summary><c>GET /health</c>: 200 when jobs can be taken, 503 when storage does not answer; says of each part whether it works.</summary>
public sealed class GetHealthFunction(IStorageCheck storage, IMediaLauncher launcher, TranscriptionOptions transcription)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private sealed record Check(CheckStatus Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null);

    private sealed record HealthReply(string Status, IReadOnlyDictionary<string, Check> Checks);

    private enum CheckStatus
    {
        Ok,
        Unavailable,
        NotConfigured,
    }

    [Function("GetHealth")]
    public async Task<HttpResponseData> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Health)] HttpRequestData request, FunctionContext context)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        patience.CancelAfter(Patience);
        Task<Check> tables = AskAsync(storage.CheckTablesAsync(patience.Token));
        Task<Check> blobs = AskAsync(storage.CheckBlobsAsync(patience.Token));
        var checks = new Dictionary<string, Check>
        {
            ["tables"] = await tables,
            ["blobs"] = await blobs,
            ["media_worker"] = launcher.Problem is { } problem ? new(CheckStatus.Unavailable, problem) : new(CheckStatus.Ok),
            ["transcription"] = Transcription(),
        };
        bool stored = checks["tables"].Status == CheckStatus.Ok && checks["blobs"].Status == CheckStatus.Ok;
        string status = !stored ? "unavailable" : launcher.Problem is null ? "ok" : "degraded";
        return await request.JsonAsync(new HealthReply(status, checks), stored ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);
    }

    /// <summary>The local engine is part of the media worker.</summary>
    private Check Transcription() => transcription.Engine == TranscriptionOptions.None
        ? new(CheckStatus.NotConfigured, "Transcription:Engine is \"none\": starts that ask for a transcript are refused")
        : launcher.Problem is null ? new(CheckStatus.Ok) : new(CheckStatus.Unavailable, "the local engine runs in the media worker, which does not work");

    private static async Task<Check> AskAsync(Task answer)
    {
        try
        {
            await answer;
            return new(CheckStatus.Ok);
        }
        catch (Exception e) when (e is ServiceException or OperationCanceledException)
        {
            return new(CheckStatus.Unavailable, "storage does not answer");
        }
    }
}
