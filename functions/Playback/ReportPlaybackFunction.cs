using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Errors;
using Serverless.Domain.Playback;
using Serverless.Domain.Requests.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Domain.Viewers;
using Serverless.Functions.Http;

namespace Serverless.Functions.Playback;

/// <summary><c>POST /playback-reports</c>, by players, without a token: 200 counts a viewer of a live session; 404 <c>nothing to play here</c>. Any page of the web may ask.</summary>
public sealed class ReportPlaybackFunction(PlaybackAddresses addresses, IViewerStore viewers, ISessionStore sessions)
{
    private sealed record Reply(int ReportAgainAfter);

    [Function("ReportPlayback")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.PlaybackReports)] HttpRequestData request, FunctionContext context)
    {
        HttpResponseData reply;
        try
        {
            await NoteAsync(PlaybackReportRequest.Read(await request.ReadBodyAsync(context.CancellationToken)), context.CancellationToken);
            reply = await request.JsonAsync(new Reply((int)ViewerBuckets.ReportInterval.TotalSeconds));
        }
        catch (ServiceException e)
        {
            reply = await request.ErrorAsync(e);
        }
        reply.Headers.Add("Access-Control-Allow-Origin", "*");
        return reply;
    }

    private async Task NoteAsync(PlaybackReportRequest report, CancellationToken cancellationToken)
    {
        SessionKey? key = addresses.NameIn(report.Url) is { } name ? await viewers.FindAsync(name, cancellationToken) : null;
        if (key is null || await sessions.FindAsync(key, cancellationToken) is not { Status: SessionStatus.Live })
            throw new ServiceException(ServiceErrors.PlaybackNotFound);
        await viewers.NoteAsync(key, report.Viewer, cancellationToken);
    }
}
