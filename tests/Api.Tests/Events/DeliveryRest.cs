using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Adapters.Tables;
using Serverless.Api.Tests.Hosting;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Events;

/// <summary>Lets a host's deliveries do in real time what is due, before its clock is moved on: on a slow machine nothing shall seem late, or be timed out.</summary>
internal static class DeliveryRest
{
    /// <summary>One that is due is taken up by then, or waits for the timer's next look and so for the clock.</summary>
    private static readonly TimeSpan TakenUp = TimeSpan.FromMilliseconds(250);

    /// <summary>A receiver may hang, as a test wants it to.</summary>
    private static readonly TimeSpan Hangs = TimeSpan.FromSeconds(2);

    /// <param name="hangs">How long a delivery that is under way is waited for. Default: 2 s.</param>
    public static async Task RestAsync(this ApiHost host, TimeSpan? hangs = null)
    {
        TableClient deliveries = host.Services.GetRequiredService<StorageTables>().Deliveries;
        await WhileAsync(TableClient.CreateQueryFilter($"HeldUntil gt {host.Clock.GetUtcNow()}"), hangs ?? Hangs);
        if (await WhileAsync(TableClient.CreateQueryFilter($"DueAt le {host.Clock.GetUtcNow()}"), TakenUp))
            return;
        await WhileAsync(TableClient.CreateQueryFilter($"HeldUntil gt {host.Clock.GetUtcNow()}"), hangs ?? Hangs);

        Task<bool> WhileAsync(string filter, TimeSpan longest) =>
            Wait.ForAsync(async () => !await deliveries.QueryAsync<TableEntity>(filter, maxPerPage: 1).AnyAsync(), longest);
    }
}
