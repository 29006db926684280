using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Errors;
using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>POST /v2/live-streams/{streamId}/timed-metadata</c>: 200; players get the payload with the picture of now; 404 unknown; 409 <c>beam is not running</c>; 429 too much waits.</summary>
public sealed class SendTimedMetadataFunction(IMediaJobStore jobs, JobCalls calls, TimeProvider clock)
{
    [Function("SendTimedMetadata")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.TimedMetadata)] HttpRequestData request, string streamId, FunctionContext context)
    {
        TimedMetadataRequest body = TimedMetadataRequest.Read(await request.ReadBodyAsync(context.CancellationToken));
        MediaJob job = await jobs.RequireAsync(JobKind.LiveStream, context.Caller().AppId, streamId, context.CancellationToken);

        var command = new CommandNote(new(ObjectId.New(clock), body.Payload, body.DurationSeconds, clock.GetUtcNow()));
        MediaJob noted = await jobs.NoteAsync(job.Id, command, context.CancellationToken) ?? job;
        if (noted.Status != JobStatus.Running)
            throw new ServiceException(ServiceErrors.BeamNotRunning);
        return noted.Commands?.Contains(command.Command) == true ? await calls.ReplyAsync(request, noted, context.CancellationToken) : throw new ServiceException(ServiceErrors.TooManyCommands);
    }
}
