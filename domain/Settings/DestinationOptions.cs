using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Serverless.Domain.Apps;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;

namespace Serverless.Domain.Settings;

/// <summary>One destination of a tenant: <c>Apps__0__Destinations__0__Name</c>, and so on. One without a name does not count.</summary>
public sealed partial class DestinationOptions
{
    /// <summary>What callers give as <c>destination</c>: 1 to 100 letters, digits, . - or _.</summary>
    public string Name { get; set; } = "";

    /// <summary>Pixels; with <see cref="Height"/>. <value>1,280.</value></summary>
    public int? Width { get; set; }

    /// <summary>Pixels; with <see cref="Width"/>. <value>720.</value></summary>
    public int? Height { get; set; }

    /// <summary>Frames per second, 5 to 60. <value>That of the section Recording.</value></summary>
    public int? FrameRate { get; set; }

    /// <summary>10 seconds to 12 hours. <value>That of the section Recording.</value></summary>
    public TimeSpan? MaxDuration { get; set; }

    internal Destination ToDestination() => new(Name, Width is { } width && Height is { } height ? new Resolution(width, height) : null, FrameRate, MaxDuration);

    internal IEnumerable<ValidationResult> Faults(string path)
    {
        if (Name.Length == 0)
        {
            if (Width is not null || Height is not null || FrameRate is not null || MaxDuration is not null)
                yield return new($"{path}:Name is required");
            yield break;
        }
        if (!NamePattern().IsMatch(Name))
            yield return new($"{path}:Name must be 1 to 100 letters, digits, . - or _");
        if (Width is null != Height is null)
            yield return new($"{path}: Width and Height belong together");
        else if (Width is { } width && Height is { } height && !ResolutionRules.Allows(width, height))
            yield return new($"{path}: Width and Height must be even, from 500×480 to 1920×1080, portrait from 500×500 to 1080×1920");
        if (FrameRate is < 5 or > 60)
            yield return new($"{path}:FrameRate must be from 5 to 60");
        if (MaxDuration is { } longest && (longest < TimeSpan.FromSeconds(10) || longest > TimeSpan.FromHours(12)))
            yield return new($"{path}:MaxDuration must be from 00:00:10 to 12:00:00");
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex NamePattern();
}
