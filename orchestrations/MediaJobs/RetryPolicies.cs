using Microsoft.DurableTask;

namespace Serverless.Orchestrations.MediaJobs;

/// <summary>How often activities are tried.</summary>
internal static class RetryPolicies
{
    /// <summary>For what only storage can fail: 1 s, 2 s, 4 s … 1 min, for about a day, because a job must outlast an outage.</summary>
    public static TaskOptions Storage { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 1440, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <summary>For launching: what does not work within some seconds is another attempt's business.</summary>
    public static TaskOptions Launch { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 4, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2));
}
