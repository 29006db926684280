using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Requests;
using Serverless.Domain.Sessions;
using Serverless.Functions.Http;

namespace Serverless.Functions.Sessions;

/// <summary><c>GET /v2/sessions/{sessionId}/participants</c> and <c>…/participants/active</c>: 200 with a page of who was, or is, in it; 404 unknown session.</summary>
public sealed class ListParticipantsFunction(SessionReplies replies, IParticipantStore participants)
{
    [Function("ListParticipants")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.SessionParticipants)] HttpRequestData request, string sessionId, FunctionContext context) =>
        ListAsync(request, sessionId, context, _ => true);

    // The Functions host tries routes in the order of the functions' names: before GetParticipant, whose route fits "active", too.
    [Function("GetActiveParticipants")]
    public Task<HttpResponseData> RunActiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.ActiveSessionParticipants)] HttpRequestData request, string sessionId, FunctionContext context) =>
        ListAsync(request, sessionId, context, participant => participant.IsPresent);

    private async Task<HttpResponseData> ListAsync(HttpRequestData request, string sessionId, FunctionContext context, Func<Participant, bool> wanted)
    {
        var faults = new Faults();
        VideoSdkPaging paging = VideoSdkPaging.Read(new QueryReader(request.Query, faults));
        faults.ThrowIfAny();
        Session session = await replies.RequireAsync(context.Caller(), sessionId, context.CancellationToken);
        Participant[] all = [.. (await participants.ListAsync(SessionKey.Of(session), context.CancellationToken)).Where(wanted)];
        return await request.JsonAsync(await paging.ReplyAsync(all, participant => Task.FromResult(VideoSdkParticipantReply.From(participant))));
    }
}
