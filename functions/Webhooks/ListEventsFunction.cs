using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Events;
using Serverless.Domain.Requests;
using Serverless.Domain.Webhooks;
using Serverless.Functions.Http;

namespace Serverless.Functions.Webhooks;

/// <summary><c>GET /v2/analytics/events</c>: 200 with what happened in the app from a time on, oldest first; asked for, with the messages that a webhook is told by.</summary>
public sealed class ListEventsFunction(IEventLog log, WebhookPreview preview, TimeProvider clock)
{
    private const int DefaultLimit = 100;

    private sealed record EventReply(Guid Id, int Sequence, string Type, DateTimeOffset At, string Subject, JsonElement Data, IReadOnlyList<PreviewedMessage>? Messages);

    private sealed record EventsReply(IReadOnlyList<EventReply> Data);

    [Function("ListEvents")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Events)] HttpRequestData request, FunctionContext context)
    {
        var faults = new Faults();
        var query = new QueryReader(request.Query, faults);
        int limit = query.Int("limit", 1, 1000, DefaultLimit);
        DateTimeOffset from = query.Time("start_time") ?? clock.GetUtcNow() - TimeSpan.FromHours(1);
        string? subject = query.Id("subject");
        bool messages = query.Bool("messages") ?? false;
        faults.ThrowIfAny();

        Caller caller = context.Caller();
        List<EventReply> replies = [];
        await foreach (DomainEvent e in log.EventsAsync(caller.AppId, from, context.CancellationToken).Where(e => subject is null || e.Subject.Id == subject).Take(limit))
        {
            IReadOnlyList<PreviewedMessage>? told = messages ? await preview.OfAsync(e, caller.Dialect, context.CancellationToken) : null;
            replies.Add(new(e.Id, e.Sequence, e.Type, e.At, EventNames.PathOf(e), JsonElement.Parse(e.Data), told));
        }
        return await request.JsonAsync(new EventsReply(replies));
    }
}
