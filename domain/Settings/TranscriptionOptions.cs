using System.ComponentModel.DataAnnotations;

namespace Serverless.Domain.Settings;

/// <summary>Who writes down what is said in recordings.</summary>
public sealed class TranscriptionOptions
{
    public const string SectionName = "Transcription";

    /// <summary>The engine of the media worker: offline, no key needed.</summary>
    public const string Local = "local";

    /// <summary>No engine: starts that ask for a transcript are refused.</summary>
    public const string None = "none";

    /// <summary><c>local</c> or <c>none</c>. <value>local.</value></summary>
    [AllowedValues(Local, None)]
    public string Engine { get; set; } = Local;
}
