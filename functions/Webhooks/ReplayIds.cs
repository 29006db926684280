namespace Serverless.Functions.Webhooks;

/// <summary>A replay is found only by its own app. An instance's id has at most 100 characters, an app's up to 64.</summary>
internal static class ReplayIds
{
    public static string InstanceOf(string appId, Guid workflowId) => $"r-{appId}-{workflowId:N}";
}
