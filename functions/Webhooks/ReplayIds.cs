namespace Serverless.Functions.Webhooks;

/// <summary>A replay is found only by its own app.</summary>
internal static class ReplayIds
{
    public static string InstanceOf(string appId, Guid workflowId) => $"replay-{appId}-{workflowId}";
}
