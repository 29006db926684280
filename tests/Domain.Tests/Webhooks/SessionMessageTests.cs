using System.Text.Json;
using Serverless.Domain.Apps;
using Serverless.Domain.Events;
using Serverless.Domain.Webhooks;

namespace Serverless.Domain.Tests.Webhooks;

/// <summary>A session that was planned long before it began, at the time of its id.</summary>
public sealed class SessionMessageTests
{
    private const string Planned = "2026-01-01T00:00:00.0000000Z";
    private const string Began = "2026-01-01T05:00:00.0000000Z";
    private static readonly DateTimeOffset Ended = DateTimeOffset.Parse("2026-01-01T05:01:30Z", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData($$"""{"session_started_at":"{{Began}}"}""", Began, 90)]
    [InlineData("{}", Planned, 18_090)]
    public void Of_EndOfASession_CountsFromItsStartOrThatOfItsIdInOldEvents(string told, string start, int duration)
    {
        JsonElement hundredMs = Assert.Single(Of(Dialect.HundredMs, told)).GetProperty("data");
        JsonElement videoSdk = Assert.Single(Of(Dialect.VideoSdk, told)).GetProperty("data");

        Assert.Equal((start, duration), (hundredMs.GetProperty("session_started_at").GetString(), hundredMs.GetProperty("session_duration").GetInt32()));
        Assert.Equal((start, "2026-01-01T05:01:30.0000000Z"), (videoSdk.GetProperty("start").GetString(), videoSdk.GetProperty("end").GetString()));
    }

    [Theory]
    [InlineData(Dialect.HundredMs)]
    [InlineData(Dialect.VideoSdk)]
    public void Of_EndOfASessionThatNeverBegan_TellsNothing(Dialect dialect) => Assert.Empty(Of(dialect, """{"session_started_at":null}"""));

    private static IEnumerable<JsonElement> Of(Dialect dialect, string told)
    {
        string session = $"{Ended.AddHours(-5).AddSeconds(-90).ToUnixTimeSeconds():x8}c0ffee65f0c0ffee";
        var e = new DomainEvent(new(SubjectKind.Session, "app", "65f0c0ffee65f0c0ffee65f0", session), 2, EventTypes.SessionEnded, Ended, told);
        var target = new WebhookTarget(new("https://example.com"), new Dictionary<string, string>(), Events: null, dialect);
        return WebhookMessage.Of(e, new(null, null, []), target, "transcription.failed").Select(message => JsonElement.Parse(message.Body));
    }
}
