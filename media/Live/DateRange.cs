using System.Globalization;
using System.Text.Json;

namespace Serverless.Media.Live;

/// <summary>Timed metadata in a playlist. Attributes, their order and the payload's form are those that 100ms's players look for.</summary>
/// <param name="Id">Unique in the stream.</param>
/// <param name="Start">On the time line of EXT-X-PROGRAM-DATE-TIME.</param>
/// <param name="DurationSeconds">How long it holds.</param>
/// <param name="Data">Base64 of the payload's JSON.</param>
internal sealed record DateRange(string Id, DateTimeOffset Start, double DurationSeconds, string Data)
{
    private const string FormVersion = "v1.1";

    /// <param name="id">Unique in the stream; letters, digits and dashes.</param>
    /// <param name="payload">What the caller gave, any text.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="durationSeconds">How long it holds.</param>
    public static DateRange Of(string id, string payload, DateTimeOffset start, int durationSeconds)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(new
        {
            payload,
            start_date = MediaPlaylist.Date(start),
            end_date = MediaPlaylist.Date(start.AddSeconds(durationSeconds)),
            hms_version = FormVersion,
        });
        return new DateRange(id, start, durationSeconds, Convert.ToBase64String(json));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"#EXT-X-DATERANGE:ID=\"{Id}\",START-DATE=\"{MediaPlaylist.Date(Start)}\",DURATION={DurationSeconds:0.###},X-100MSLIVE-PAYLOAD=\"{Data}\"");
}
