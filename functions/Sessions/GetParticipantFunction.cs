using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Errors;
using Serverless.Domain.Sessions;
using Serverless.Functions.Http;

namespace Serverless.Functions.Sessions;

/// <summary><c>GET /v2/sessions/{sessionId}/participants/{participantId}</c>: 200 with the participant's comings and goings; 404 unknown session or participant.</summary>
public sealed class GetParticipantFunction(SessionReplies replies, IParticipantStore participants)
{
    [Function("GetParticipant")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.SessionParticipant)] HttpRequestData request, string sessionId, string participantId, FunctionContext context)
    {
        Session session = await replies.RequireAsync(context.Caller(), sessionId, context.CancellationToken);
        Participant participant = await participants.FindAsync(SessionKey.Of(session), participantId, context.CancellationToken)
            ?? throw new ServiceException(ServiceErrors.ParticipantNotFound);
        return await request.JsonAsync(VideoSdkParticipantReply.From(participant));
    }
}
