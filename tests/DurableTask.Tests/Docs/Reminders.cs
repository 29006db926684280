using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.DurableTask.Tests.Docs;

public static class Reminders
{
    [Function("Remind")]
    public static Task<string> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reminders/{what}")] HttpRequestData request, string what, [DurableClient] DurableTaskClient client) =>
        client.ScheduleNewOrchestrationInstanceAsync(nameof(RemindLater), what);

    [Function(nameof(RemindLater))]
    public static async Task<string> RemindLater([OrchestrationTrigger] TaskOrchestrationContext context, string what)
    {
        await context.CreateTimer(TimeSpan.FromHours(4), CancellationToken.None);
        return await context.CallActivityAsync<string>(nameof(Word), what);
    }

    [Function(nameof(Word))]
    public static string Word([ActivityTrigger] string what) => $"It is time for {what}.";
}
