using System.Globalization;
using System.Text.RegularExpressions;

namespace Serverless.Faults.Tests.Support;

/// <summary>A segment as a viewer's playlist lists it.</summary>
/// <param name="Number">In its worker's capture, from 1.</param>
/// <param name="At">When its first picture was captured.</param>
/// <param name="End">When its last one was.</param>
/// <param name="IsDiscontinuity">Another worker made it than the one before.</param>
internal sealed partial record StreamSegment(int Number, DateTimeOffset At, DateTimeOffset End, bool IsDiscontinuity)
{
    public static IReadOnlyList<StreamSegment> Read(string playlist) =>
    [
        .. Segment().Matches(playlist).Select(match =>
        {
            DateTimeOffset at = DateTimeOffset.Parse(match.Groups["at"].ValueSpan, CultureInfo.InvariantCulture);
            double seconds = double.Parse(match.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture);
            return new StreamSegment(
                int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), at, at.AddSeconds(seconds), match.Groups["discontinuity"].Success);
        }),
    ];

    [GeneratedRegex(@"(?<discontinuity>#EXT-X-DISCONTINUITY\n)?#EXT-X-PROGRAM-DATE-TIME:(?<at>\S+)\n(?:#EXT-X-DATERANGE:.*\n)*#EXTINF:(?<seconds>[0-9.]+),\na\d+/(?<number>\d+)\.ts\n")]
    private static partial Regex Segment();
}
