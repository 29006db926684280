using System.Globalization;
using Serverless.Domain.Workers;

namespace Serverless.Media;

/// <summary>What the worker is launched with.</summary>
internal sealed record WorkerOptions(Uri Host, string Code, string WorkFolder)
{
    /// <summary>Environment variable of <see cref="SoundDelay"/>, in milliseconds.</summary>
    public const string SoundDelayVariable = "SERVERLESS_SOUND_DELAY_MS";

    /// <summary>What a null sink with <c>norewinds=1</c> hands over early. Measured on the demo page: the middle one of a recording's marks was −44 to +41 ms apart, in 16 recordings beside nothing and 24 beside two busy programs.</summary>
    public static readonly TimeSpan DefaultSoundDelay = TimeSpan.FromMilliseconds(85);

    /// <summary>Environment variable of <see cref="ClockOffset"/>, in seconds.</summary>
    public const string ClockOffsetVariable = "SERVERLESS_CLOCK_OFFSET_S";

    /// <summary>For tests: so far is the worker's clock from the machine's.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>Added to the timestamps of the sound; may be negative.</summary>
    public TimeSpan SoundDelay { get; init; } = DefaultSoundDelay;

    /// <summary>Environment variable of <see cref="TrustFile"/>; .NET goes by it as well.</summary>
    public const string TrustFileVariable = "SSL_CERT_FILE";

    /// <summary>PEM file of the authorities whose certificates RTMPS targets may have, in place of those of the system; null for these.</summary>
    public string? TrustFile { get; init; }

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
        int milliseconds = 0;
        int seconds = 0;
        bool hasDelay = variable(SoundDelayVariable) is { Length: > 0 };
        if (hasDelay && !TryRead(variable(SoundDelayVariable), out milliseconds))
            fault = $"{SoundDelayVariable} must be whole milliseconds";
        else if (variable(ClockOffsetVariable) is { Length: > 0 } offset && !TryRead(offset, out seconds))
            fault = $"{ClockOffsetVariable} must be whole seconds";
        return fault.Length > 0 ? null : new WorkerOptions(host!, code!, folder!)
        {
            SoundDelay = hasDelay ? TimeSpan.FromMilliseconds(milliseconds) : DefaultSoundDelay,
            ClockOffset = TimeSpan.FromSeconds(seconds),
            TrustFile = variable(TrustFileVariable) is { Length: > 0 } trusted ? trusted : null,
        };
    }

    private static bool TryRead(string? text, out int number) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
