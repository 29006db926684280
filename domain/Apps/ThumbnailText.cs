using System.Globalization;
using System.Text.RegularExpressions;
using Serverless.Domain.Workers;

namespace Serverless.Domain.Apps;

/// <summary>The thumbnails of a recording as settings write them: seconds, <c>2,60</c>, with a size in front when it is not 1280 × 720, <c>640x360@2,60</c>.</summary>
public static partial class ThumbnailText
{
    public const int DefaultWidth = 1280;
    public const int DefaultHeight = 720;
    public const int MaxOffsets = 20;

    /// <summary>Twelve hours, the longest recording.</summary>
    private const int LongestOffset = 43_200;

    /// <summary>Why this names no thumbnails, or null.</summary>
    public static string? FaultOf(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
            return "must be seconds as in 2,60 or 640x360@2,60";
        ThumbnailPlan plan = Of(match);
        if (plan.Width % 2 == 1 || plan.Height % 2 == 1 || Math.Min(plan.Width, plan.Height) < 64 || Math.Max(plan.Width, plan.Height) > 1920)
            return "must have even sides from 64 to 1920";
        return plan.Offsets.Count > MaxOffsets || plan.Offsets.Any(offset => offset > LongestOffset)
            ? FormattableString.Invariant($"must be at most {MaxOffsets} seconds, each from 0 to {LongestOffset}")
            : null;
    }

    /// <param name="text">Without a fault.</param>
    public static ThumbnailPlan Parse(string text) => Of(Form().Match(text));

    private static ThumbnailPlan Of(Match match) => new(
        match.Groups["width"].Success ? Number(match.Groups["width"]) : DefaultWidth,
        match.Groups["height"].Success ? Number(match.Groups["height"]) : DefaultHeight,
        [.. match.Groups["offset"].Captures.Select(Number).Distinct().Order()]);

    private static int Number(Capture capture) => int.Parse(capture.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^((?<width>[0-9]{2,4})x(?<height>[0-9]{2,4})@)?(?<offset>[0-9]{1,5})(,\s*(?<offset>[0-9]{1,5}))*\z")]
    private static partial Regex Form();
}
