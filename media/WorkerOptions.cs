using System.Globalization;
using Serverless.Domain.Workers;

namespace Serverless.Media;

/// <summary>What the worker is launched with.</summary>
internal sealed record WorkerOptions(Uri Host, string Code, string WorkFolder)
{
    /// <summary>Environment variable of <see cref="SoundDelay"/>, in milliseconds.</summary>
    public const string SoundDelayVariable = "SERVERLESS_SOUND_DELAY_MS";

    /// <summary>What a null sink with <c>norewinds=1</c> hands over early. Measured on the demo page: −2 to +16 ms apart with it, −47 to −106 ms without.</summary>
    public static readonly TimeSpan DefaultSoundDelay = TimeSpan.FromMilliseconds(100);

    /// <summary>Added to the timestamps of the sound; may be negative.</summary>
    public TimeSpan SoundDelay { get; init; } = DefaultSoundDelay;

    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="fault">Which variable is missing or wrong.</param>
    /// <returns>Null with a <paramref name="fault"/>.</returns>
    public static WorkerOptions? Read(Func<string, string?> variable, out string fault)
    {
        fault = "";
        string? code = variable(WorkerLaunch.CodeVariable);
        string? folder = variable(WorkerLaunch.WorkFolderVariable);
        if (!Uri.TryCreate(variable(WorkerLaunch.HostVariable), UriKind.Absolute, out Uri? host) || host.Scheme is not ("http" or "https"))
            fault = $"{WorkerLaunch.HostVariable} must be an http(s) address";
        else if (string.IsNullOrEmpty(code))
            fault = $"{WorkerLaunch.CodeVariable} is missing";
        else if (string.IsNullOrEmpty(folder))
            fault = $"{WorkerLaunch.WorkFolderVariable} is missing";
        if (fault.Length > 0)
            return null;
        string? delay = variable(SoundDelayVariable);
        if (string.IsNullOrEmpty(delay))
            return new WorkerOptions(host!, code!, folder!);
        if (int.TryParse(delay, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int milliseconds))
            return new WorkerOptions(host!, code!, folder!) { SoundDelay = TimeSpan.FromMilliseconds(milliseconds) };
        fault = $"{SoundDelayVariable} must be whole milliseconds";
        return null;
    }
}
