using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Serverless.Orchestrations.MediaJobs;
using Serverless.Orchestrations.WebhookReplays.Activities;

namespace Serverless.Orchestrations.WebhookReplays;

/// <summary>Sends messages of the webhooks' log again, ten a second. The instance id is that of the filters, so that the same replay runs once at a time.</summary>
public static class ReplayWebhooksOrchestrator
{
    /// <summary>Messages of one page; there is one page a second.</summary>
    public const int PageSize = 10;

    /// <summary>Pages after which the history begins anew.</summary>
    private const int PagesOfAHistory = 30;

    /// <summary>A replay of more is refused.</summary>
    public const int MostMessages = 50_000;

    [Function(nameof(ReplayWebhooksOrchestrator))]
    public static async Task<ReplayProgress> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ReplayProgress progress = context.GetInput<ReplayProgress>()!;
        for (var pages = 0; pages < PagesOfAHistory; pages++)
        {
            context.SetCustomStatus(progress with { Query = progress.Query with { After = null } });
            DateTime next = context.CurrentUtcDateTime + TimeSpan.FromSeconds(1);
            ReplayedPage page = await context.CallActivityAsync<ReplayedPage>(nameof(ReplayPageActivity), progress.Query, RetryPolicies.Storage);
            progress = progress with { Completed = progress.Completed + page.Completed, Failed = progress.Failed + page.Failed };
            if (page.Last is null)
                return progress;
            progress = progress with { Query = progress.Query with { After = page.Last } };
            await context.CreateTimer(next, CancellationToken.None);
        }
        context.ContinueAsNew(progress);
        return progress;
    }
}
