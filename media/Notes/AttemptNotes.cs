using System.Text.Json;
using Serverless.Media.Speech;

namespace Serverless.Media.Notes;

/// <summary>What an attempt heard and was told, kept beside its segments so that it outlives its worker.</summary>
internal sealed record AttemptNotes
{
    /// <summary>Seconds of media time of the job up to which <see cref="Words"/> is complete; 0 when nothing was listened to.</summary>
    public double UpTo { get; init; }

    /// <summary>The sound was heard to its end.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Times are media time of the job, in seconds.</summary>
    public IReadOnlyList<RecognizedWord> Words { get; init; } = [];

    public IReadOnlyList<SpeakerMark> Speakers { get; init; } = [];

    public IReadOnlyList<ChatMessage> Chat { get; init; } = [];

    /// <summary>Blob name of an attempt's notes.</summary>
    public static string NameOf(int attempt) => FormattableString.Invariant($"segments/a{attempt}/words.json");

    public BinaryData ToJson() => new(JsonSerializer.SerializeToUtf8Bytes(this));

    public static AttemptNotes Parse(BinaryData json) => json.ToObjectFromJson<AttemptNotes>()!;
}
