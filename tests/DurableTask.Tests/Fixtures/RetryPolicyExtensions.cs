using Microsoft.DurableTask;

namespace Serverless.DurableTask.Tests.Fixtures;

internal static class RetryPolicyExtensions
{
    public static TaskOptions AsOptions(this RetryPolicy policy) => TaskOptions.FromRetryPolicy(policy);
}
