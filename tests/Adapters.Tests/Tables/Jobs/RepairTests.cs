using Serverless.Adapters.Tables;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;

namespace Serverless.Adapters.Tests.Tables.Jobs;

/// <summary>A start that was cut off: the same writes, in the same order, up to a step.</summary>
public sealed class RepairTests(AzuriteFixture azurite) : JobStorageTests(azurite)
{
    private const int Row = 1;
    private const int Lists = 4;

    [Theory(Timeout = 30_000)]
    [InlineData(Row)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(Lists)]
    public async Task RepairAsync_CutOffAfterEachStep_FinishesTheStart(int steps)
    {
        MediaJob job = await CutOffAsync(steps);

        Assert.True(await Jobs.RepairAsync(job, default));

        Assert.Equal(OpenListsOf(job), await ListsOfAsync(job));
        Assert.Equal([job.Id], (await Jobs.FindClaimedAsync(App, job.RoomId, default)).Select(j => j.Id));
        Assert.Equal(job, await FoundAsync(job));
        Assert.Equal(["recording.starting"], await EventTypesAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task RepairAsync_AnotherJobHasTheClaim_TakesTheStartBack()
    {
        MediaJob job = await CutOffAsync(Row);
        MediaJob holder = await AddedJobAsync();

        Assert.False(await Jobs.RepairAsync(job, default));

        Assert.Empty(await RowsOfAsync(job));
        Assert.Equal([holder.Id], (await Jobs.FindClaimedAsync(App, job.RoomId, default)).Select(j => j.Id));
    }

    [Fact(Timeout = 30_000)]
    public async Task RepairAsync_JobEndedAndWasNotFiled_FilesIt()
    {
        MediaJob job = await AddedJobAsync();
        await Get<JobPartition>().ChangeAsync(job.Id, j => new(JobMoves.Apply(j, new(JobStatus.Failed), Clock.GetUtcNow())!), default);

        Assert.True(await Jobs.RepairAsync(await FoundAsync(job), default));

        Assert.Equal(EndedListsOf(job), await ListsOfAsync(job));
        Assert.DoesNotContain(await RowsOfAsync(job), row => row.StartsWith(Tables.Claims.Name, StringComparison.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task RepairAsync_NothingIsAmiss_ChangesNothing()
    {
        MediaJob job = await AddedJobAsync();
        string[] rows = await RowsOfAsync(job);

        Assert.True(await Jobs.RepairAsync(job, default));

        Assert.Equal(rows, await RowsOfAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task OpenJobsAsync_CutOffBeforeTheJobsRow_ForgetsItAfterAMinute()
    {
        MediaJob job = await CutOffAsync(0);

        Assert.DoesNotContain(job.Id, await Jobs.OpenJobsAsync(default).Select(j => j.Id).ToListAsync());
        Assert.Equal([Keys.Open], await ListsOfAsync(job));
        Clock.Advance(TimeSpan.FromSeconds(62));
        Assert.DoesNotContain(job.Id, await Jobs.OpenJobsAsync(default).Select(j => j.Id).ToListAsync());

        Assert.Empty(await RowsOfAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task OpenJobsAsync_CutOffAfterTheJobsRow_GivesItToTheSweeper()
    {
        MediaJob job = await CutOffAsync(Row);

        Assert.Contains(job.Id, await Jobs.OpenJobsAsync(default).Select(j => j.Id).ToListAsync());
    }

    private async Task<MediaJob> CutOffAsync(int steps)
    {
        MediaJob job = Sample.Job(Clock, App);
        await Tables.ReadyAsync();
        await Get<JobIndex>().PutAsync(Keys.Open, job.Id, job.Id, default);
        if (steps >= Row)
            job = await Get<JobPartition>().AddAsync(new(job, new NewEvent("recording.starting", job.CreatedAt, new Dictionary<string, object?>())), Task.CompletedTask, default);
        if (steps >= 2)
            await Get<ClaimTable>().TryTakeAsync(job, default);
        if (steps >= 3)
            await Get<JobIndex>().AddAsync(job.Id, job.Id, [Keys.JobsOf(App, job.Kind)], default);
        if (steps >= Lists)
            await Get<JobIndex>().AddAsync(job.Id, job.Id, [Keys.JobsOf(App, job.Kind, job.RoomId)], default);
        return job;
    }
}
