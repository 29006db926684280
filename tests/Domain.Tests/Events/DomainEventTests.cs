using Serverless.Domain.Assets;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;

namespace Serverless.Domain.Tests.Events;

public sealed class DomainEventTests
{
    [Fact]
    public void Id_ToldTwice_IsTheSame()
    {
        var first = new DomainEvent(new(SubjectKind.Job, "an-app", "a-room", "623d49c760a18e699abcc8a4"), 1, "recording.starting", DateTimeOffset.UnixEpoch, "{}");
        DomainEvent again = first with { At = DateTimeOffset.MaxValue, Data = """{"a":1}""" };

        Assert.Equal(first.Id, again.Id);
        Assert.NotEqual(first.Id, (first with { Sequence = 2 }).Id);
        Assert.NotEqual(first.Id, (first with { Subject = first.Subject with { Id = "623d49c760a18e699abcc8a5" } }).Id);
    }

    [Fact]
    public void Of_EveryStatus_IsKindAndStatusInSnakeCase()
    {
        Assert.Equal("recording.post_processing", EventTypes.Of(JobKind.Recording, JobStatus.PostProcessing));
        Assert.Equal("recording.asset.completed", EventTypes.OfAsset(JobKind.Recording, AssetStatus.Completed));
    }
}
