using Serverless.Tests.Support;

namespace Serverless.DurableTask.Tests.Fixtures;

internal static class TestHubExtensions
{
    public static Task UntilExistsAsync(this TestHub hub, string id) =>
        Wait.UntilAsync(async () => await hub.Client.GetInstanceAsync(id) is not null, TimeSpan.FromSeconds(20));
}
