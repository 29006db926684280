using System.Text.Json;
using Serverless.Domain.Workers;
using Serverless.Media.Live;

namespace Serverless.Media.Tests.Live;

public sealed class MetadataQueueTests
{
    private static readonly WorkerCommand Quiz = new("c1", "quiz \"7\"", 5, DateTimeOffset.UnixEpoch);

    private readonly List<string> _acknowledged = [];
    private readonly MetadataQueue _queue;

    public MetadataQueueTests() => _queue = new MetadataQueue(TimeProvider.System, _acknowledged.Add);

    [Fact]
    public void Add_SameCommandTwice_IsShownOnceAndAcknowledgedWhenUploaded()
    {
        _queue.Add(Quiz);
        _queue.Add(Quiz);

        DateRange range = Assert.Single(_queue.Take(TimeProvider.System.GetUtcNow().AddSeconds(2)));
        Assert.Empty(_acknowledged);
        _queue.Uploaded();

        Assert.Equal(["c1"], _acknowledged);
        Assert.Equal(("c1", 5), (range.Id, range.DurationSeconds));
        Assert.Empty(_queue.Take(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void Take_SegmentBeforeTheCommand_LeavesItForALaterOne()
    {
        _queue.Add(Quiz);

        Assert.Empty(_queue.Take(TimeProvider.System.GetUtcNow().AddSeconds(-1)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Shown_ByAnEarlierAttempt_IsOnlyAcknowledged(bool commandFirst)
    {
        if (commandFirst)
            _queue.Add(Quiz);
        _queue.Shown("c1");
        if (!commandFirst)
            _queue.Add(Quiz);

        Assert.Equal(["c1"], _acknowledged);
        Assert.Empty(_queue.Take(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void Of_Payload_IsBase64OfItsJson()
    {
        DateRange range = DateRange.Of("c1", "quiz \"7\"", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), 5);

        using JsonDocument json = JsonDocument.Parse(Convert.FromBase64String(range.Data));
        Assert.Equal("quiz \"7\"", json.RootElement.GetProperty("payload").GetString());
        Assert.Equal("2026-01-01T00:00:00.000Z", json.RootElement.GetProperty("start_date").GetString());
        Assert.Equal("2026-01-01T00:00:05.000Z", json.RootElement.GetProperty("end_date").GetString());
        Assert.Equal("v1.1", json.RootElement.GetProperty("hms_version").GetString());
    }
}
