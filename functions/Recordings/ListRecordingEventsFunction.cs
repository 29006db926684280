using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;

namespace Serverless.Functions.Recordings;

/// <summary><c>GET /v2/recordings/{recordingId}/events</c>: 200 with all that happened to the recording, in order; 404 unknown recording.</summary>
public sealed class ListRecordingEventsFunction(IMediaJobStore jobs)
{
    private sealed record EventReply(Guid Id, int Sequence, string Type, DateTimeOffset At);

    private sealed record EventsReply(IReadOnlyList<EventReply> Data);

    [Function("ListRecordingEvents")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.RecordingEvents)] HttpRequestData request, string recordingId, FunctionContext context)
    {
        MediaJob job = await jobs.RequireRecordingAsync(context.Caller().AppId, recordingId, context.CancellationToken);
        IReadOnlyList<DomainEvent> events = await jobs.EventsAsync(job.Id, context.CancellationToken);
        return await request.JsonAsync(new EventsReply([.. events.Select(e => new EventReply(e.Id, e.Sequence, e.Type, e.At))]));
    }
}
