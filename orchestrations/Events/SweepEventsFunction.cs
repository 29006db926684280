using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Apps;
using Serverless.Domain.Settings;
using Serverless.Domain.Webhooks;

namespace Serverless.Orchestrations.Events;

/// <summary>Every hour: takes what is too old out of the log of events.</summary>
public sealed class SweepEventsFunction(IEventLog log, AppsOptions apps)
{
    [Function("SweepEvents")]
    public async Task RunAsync([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        foreach (AppCredentials app in apps.Credentials())
            await log.SweepAsync(app.Id, cancellationToken);
    }
}
