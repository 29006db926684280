using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Domain.Requests.Starts;
using Serverless.Functions.Http;

namespace Serverless.Functions.MediaJobs;

/// <summary>The starts of every kind of job, in both dialects: a body, a key that may come again, a job, a reply.</summary>
public sealed class JobStart(IdempotentStart starts, JobStarter starter, AppRules rules)
{
    /// <summary>A start in the dialect of 100ms: the room is in the path, the reply is the job.</summary>
    public async Task<HttpResponseData> StartAsync(
        HttpRequestData request, DurableTaskClient durable, Caller caller, string roomId, Func<RequestBody, StartRules, StartRequest> read, CancellationToken cancellationToken)
    {
        byte[] bytes = await request.ReadBytesAsync(cancellationToken);
        StartRequest start = read(RequestBody.Parse(bytes), rules.Of(caller.AppId));
        return await request.RawJsonAsync(await starts.RunAsync(caller, request, bytes, Start, cancellationToken));

        async Task<string> Start(string jobId, CancellationToken cancellation) =>
            Replies.Serialize(JobReplies.Whole(await starter.StartAsync(durable, caller, roomId, jobId, start, ServiceErrors.RoomForbidden, cancellation), []));
    }

    /// <summary>A start in VideoSDK's dialect: the room is in the body, the reply is the verb's own.</summary>
    /// <returns>The reply, as text.</returns>
    public async Task<string> StartVideoSdkAsync(
        HttpRequestData request, DurableTaskClient durable, Caller caller, Func<RequestBody, StartRules, VideoSdkStart> read, Func<MediaJob, Task<string>> reply, CancellationToken cancellationToken)
    {
        byte[] bytes = await request.ReadBytesAsync(cancellationToken);
        VideoSdkStart start = read(RequestBody.Parse(bytes), rules.Of(caller.AppId));
        return await starts.RunAsync(caller, request, bytes, Start, cancellationToken);

        async Task<string> Start(string jobId, CancellationToken cancellation) =>
            await reply(await starter.StartAsync(durable, caller, start.RoomId, jobId, start.Start, ServiceErrors.RoomNotFound, cancellation));
    }
}
