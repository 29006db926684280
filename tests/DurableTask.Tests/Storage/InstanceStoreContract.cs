using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Serverless.DurableTask.Tests.Fixtures;
using Serverless.Embedded.Durable;

namespace Serverless.DurableTask.Tests.Storage;

/// <summary>What every store must do.</summary>
public abstract class InstanceStoreContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    private protected abstract Task<IInstanceStore> OpenAsync();

    [Fact(Timeout = 30_000)]
    public async Task Read_Unknown_IsNull()
    {
        IInstanceStore store = await OpenAsync();

        Assert.Null(await store.ReadAsync("nobody", withHistory: true, None));
    }

    [Fact(Timeout = 30_000)]
    public async Task Write_EveryField_IsReadBack()
    {
        IInstanceStore store = await OpenAsync();
        InstanceRecord record = Given.Record("it's %one", "Run", OrchestrationRuntimeStatus.Running, new HistoryEvent { Kind = HistoryEventKind.TaskScheduled, TaskId = 3, Name = "A", Data = "1" }) with
        {
            Input = "\"in\"",
            Output = "\"out\"",
            CustomStatus = "{}",
            Failure = new TaskFailureDetails("T", "m", "s", new TaskFailureDetails("I", "n", null, null, null), null),
            Tags = new Dictionary<string, string> { ["a"] = "b" },
            Version = "2",
            Parent = new ParentLink("P", "p", "e", 7),
            StartAt = Given.Record("x", "x", default).CreatedAt.AddDays(1),
            Outbox = [new HistoryEvent { Kind = HistoryEventKind.EventSent, Name = "x", Source = "s" }],
        };

        await store.WriteAsync(record, None);
        InstanceRecord? read = await store.ReadAsync(record.Id, withHistory: true, None);

        Assert.Equal(record.History, read!.History);
        Assert.Equal(record.Outbox, read.Outbox);
        Assert.Equal(record.Tags, read.Tags);
        Assert.Equal(record with { History = [], Outbox = [], Tags = null }, read with { History = [], Outbox = [], Tags = null });
    }

    [Fact(Timeout = 60_000)]
    public async Task Write_HistoryGrowsLong_AllOfItIsReadBackInOrder()
    {
        IInstanceStore store = await OpenAsync();
        List<HistoryEvent> history = [];
        for (int round = 0; round < 12; round++)
        {
            history.AddRange(Enumerable.Range(0, 60).Select(i => new HistoryEvent { Kind = HistoryEventKind.EventRaised, Name = $"{round}-{i}", Data = new string('x', 100 * (i % 7)) }));
            await store.WriteAsync(Given.Record("long", "Run", OrchestrationRuntimeStatus.Running) with { History = history, Executed = history.Count }, None);
        }

        InstanceRecord? read = await store.ReadAsync("long", withHistory: true, None);

        Assert.Equal(history, read!.History);
    }

    [Fact(Timeout = 60_000)]
    public async Task Write_LargePayloads_AreReadBack()
    {
        IInstanceStore store = await OpenAsync();
        string large = $"\"{new string('é', 2_000_000)}\"";
        InstanceRecord record = Given.Record("large", "Run", OrchestrationRuntimeStatus.Running, new HistoryEvent { Kind = HistoryEventKind.TaskCompleted, TaskId = 1, Data = large });

        await store.WriteAsync(record with { Input = large, Output = large, CustomStatus = large }, None);
        InstanceRecord? read = await store.ReadAsync("large", withHistory: true, None);

        Assert.Equal((large, large, large, large), (read!.Input, read.Output, read.CustomStatus, read.History[1].Data));
        Assert.Equal((HistoryEventKind.TaskCompleted, 1, null), (read.History[1].Kind, read.History[1].TaskId, read.History[1].Blob));
    }

    [Fact(Timeout = 30_000)]
    public async Task Write_NewExecution_DropsTheOldHistory()
    {
        IInstanceStore store = await OpenAsync();
        List<HistoryEvent> old = [.. Enumerable.Range(0, 500).Select(i => new HistoryEvent { Kind = HistoryEventKind.EventRaised, Name = $"{i}", Data = new string('x', 200) })];
        await store.WriteAsync(Given.Record("one", "Run", OrchestrationRuntimeStatus.Running) with { History = old }, None);

        InstanceRecord next = Given.Record("one", "Run", OrchestrationRuntimeStatus.Running) with { ExecutionId = "next" };
        await store.WriteAsync(next, None);

        Assert.Equal(next.History, (await store.ReadAsync("one", withHistory: true, None))!.History);
    }

    [Fact(Timeout = 30_000)]
    public async Task ReadOpen_GivesWhatMustGoOn()
    {
        IInstanceStore store = await OpenAsync();
        HistoryEvent sent = new() { Kind = HistoryEventKind.EventSent, Name = "x", Source = "s" };
        await store.WriteAsync(Given.Record("pending", "Run", OrchestrationRuntimeStatus.Pending), None);
        await store.WriteAsync(Given.Record("running", "Run", OrchestrationRuntimeStatus.Running), None);
        await store.WriteAsync(Given.Record("done", "Run", OrchestrationRuntimeStatus.Completed), None);
        await store.WriteAsync(Given.Record("sending", "Run", OrchestrationRuntimeStatus.Failed) with { Outbox = [sent] }, None);

        List<string> open = [];
        await foreach (InstanceRecord record in store.ReadOpenAsync(None))
        {
            Assert.Single(record.History);
            open.Add(record.Id);
        }

        Assert.Equal(["pending", "running", "sending"], open.Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task Query_FilterAndPages_FindWhatFits()
    {
        IInstanceStore store = await OpenAsync();
        InstanceRecord first = Given.Record("a0", "Run", OrchestrationRuntimeStatus.Completed);
        for (int i = 0; i < 10; i++)
        {
            await store.WriteAsync(first with { Id = $"a{i}", CreatedAt = first.CreatedAt.AddMinutes(i), Status = i % 2 == 0 ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed }, None);
        }

        await store.WriteAsync(first with { Id = "b" }, None);
        List<string> found = [];
        string? token = null;
        do
        {
            InstancePage page = await store.QueryAsync(
                new InstanceQuery(first.CreatedAt.AddMinutes(2), first.CreatedAt.AddMinutes(8), new HashSet<OrchestrationRuntimeStatus> { OrchestrationRuntimeStatus.Completed }, "a", 2, false, token), None);
            Assert.InRange(page.Records.Count, 0, 2);
            found.AddRange(page.Records.Select(record => record.Id));
            token = page.ContinuationToken;
        }
        while (token is not null);

        Assert.Equal(["a2", "a4", "a6", "a8"], found);
    }

    [Fact(Timeout = 30_000)]
    public async Task Delete_LeavesNothing()
    {
        IInstanceStore store = await OpenAsync();
        HistoryEvent large = new() { Kind = HistoryEventKind.EventRaised, Data = new string('x', 100_000) };
        await store.WriteAsync(Given.Record("one", "Run", OrchestrationRuntimeStatus.Completed, [.. Enumerable.Repeat(large, 3)]), None);

        await store.DeleteAsync("one", None);
        await store.DeleteAsync("one", None);

        Assert.Null(await store.ReadAsync("one", withHistory: true, None));
    }

    [Fact(Timeout = 60_000)]
    public async Task Write_ManyAtOnce_AllAreThere()
    {
        IInstanceStore store = await OpenAsync();

        await Parallel.ForEachAsync(Enumerable.Range(0, 300), async (i, _) =>
        {
            InstanceRecord record = Given.Record($"i{i}", "Run", OrchestrationRuntimeStatus.Running);
            await store.WriteAsync(record, None);
            await store.WriteAsync(record with { Status = OrchestrationRuntimeStatus.Completed, Output = $"{i}" }, None);
        });

        for (int i = 0; i < 300; i++)
        {
            Assert.Equal($"{i}", (await store.ReadAsync($"i{i}", false, None))!.Output);
        }
    }
}
