namespace Serverless.Media.Encoding;

/// <summary>What one capture encodes.</summary>
internal sealed record EncoderSettings
{
    /// <summary>Folder that the segments are written into.</summary>
    public required string Folder { get; init; }

    /// <summary>X display; null for sound only, or when nothing is captured.</summary>
    public string? Display { get; init; }

    /// <summary>Encode a stream that comes on standard input, in MPEG-TS, in the place of devices. It brings its own time line.</summary>
    public bool IsRelayed { get; init; }

    public bool HasPicture => Display is not null || IsRelayed;

    /// <summary>Folder that the sound is written into a second time, for recognition; null for none.</summary>
    public string? SpeechFolder { get; init; }

    /// <summary>Pixels, even.</summary>
    public int Width { get; init; }

    /// <summary>Pixels, even.</summary>
    public int Height { get; init; }

    /// <summary>Frames per second.</summary>
    public int FrameRate { get; init; }

    /// <summary>Qualities that the picture is encoded in, best first; none for one of the size and rate above.</summary>
    public IReadOnlyList<PictureLayer> Layers { get; init; } = [];

    /// <summary>Bit rate of the sound.</summary>
    public int SoundKbps { get; init; } = 128;

    public int SegmentSeconds { get; init; }

    /// <summary>The moment that becomes the zero of the time line. Both inputs carry the wall clock.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>Added to every timestamp.</summary>
    public TimeSpan Offset { get; init; }

    /// <summary>Added to the timestamps of the sound, which PulseAudio hands over early.</summary>
    public TimeSpan SoundDelay { get; init; }
}
