namespace Serverless.Domain.Assets;

/// <summary>Blob names of a job's files, as 100ms gives them. All are made from the recording's, which is all that a worker is told of them.</summary>
public static class AssetPath
{
    private const string RecordingWord = "beam";
    private const string StreamWord = "hls";
    private const string StreamFiles = "file-recording";
    private const string StreamVod = "vod";
    private const string StillsWord = "thumbnails";

    // Prefix, then word, room, day and name; of a stream's file the epoch and a folder are before the name.
    private const int Parts = 4;
    private const int StreamParts = 6;

    /// <summary><c>beam/{room}/{yyyyMMdd}/Rec-{room}-{epoch ms}.mp4</c>, below a directory.</summary>
    /// <param name="directory">Without a slash at its end; may be empty.</param>
    /// <param name="roomId">24 hex digits.</param>
    /// <param name="at">When the job was made.</param>
    public static string OfRecording(string directory, string roomId, DateTimeOffset at) =>
        FormattableString.Invariant($"{Below(directory)}{RecordingWord}/{roomId}/{at.UtcDateTime:yyyyMMdd}/Rec-{roomId}-{at.ToUnixTimeMilliseconds()}.mp4");

    /// <summary><c>hls/{room}/{yyyyMMdd}/{epoch s}/file-recording/Rec-{room}-{epoch s}.mp4</c>, below a directory: its layers' files are named after it.</summary>
    /// <inheritdoc cref="OfRecording"/>
    public static string OfStream(string directory, string roomId, DateTimeOffset at) => FormattableString.Invariant(
        $"{Below(directory)}{StreamWord}/{roomId}/{at.UtcDateTime:yyyyMMdd}/{at.ToUnixTimeSeconds()}/{StreamFiles}/Rec-{roomId}-{at.ToUnixTimeSeconds()}.mp4");

    /// <summary>The MP4 of one layer of a stream: <c>…/file-recording/Rec-….mp4</c> becomes <c>…/file-recording/Rec-…-{layer}.mp4</c>.</summary>
    public static string OfLayer(string recording, int layer) => FormattableString.Invariant($"{Path.ChangeExtension(recording, null)}-{layer}.mp4");

    /// <summary>The zip of a stream's VOD: <c>…/file-recording/Rec-….mp4</c> becomes <c>…/vod/Rec-….zip</c>.</summary>
    public static string OfArchive(string recording)
    {
        string[] parts = recording.Split('/');
        if (IsStream(parts))
            parts[^2] = StreamVod;
        return Path.ChangeExtension(string.Join('/', parts), "zip");
    }

    /// <summary>A file beside the recording: <c>{prefix}/beam/{room}/{day}/Rec-….mp4</c> becomes <c>{prefix}/chat/{room}/{day}/Rec-….csv</c>, and so does a stream's.</summary>
    /// <param name="recording">Of a recording or a stream.</param>
    /// <param name="type">Of the asset.</param>
    /// <param name="extension">Without a dot.</param>
    public static string Beside(string recording, string type, string extension) => Of(recording, type, "." + extension);

    /// <summary>A still: <c>{prefix}/beam/{room}/{day}/Rec-….mp4</c> becomes <c>{prefix}/thumbnails/{room}/{day}/Rec-…-{offset}.jpg</c>.</summary>
    /// <param name="file">Of a recording, or of a layer of a stream.</param>
    /// <param name="offset">Where in the file it was taken, in seconds.</param>
    public static string OfStill(string file, int offset) => Of(file, StillsWord, FormattableString.Invariant($"-{offset}.jpg"));

    // Counted from the end: a directory may have any number of parts, of any names.
    private static string Of(string file, string word, string ending)
    {
        string[] parts = file.Split('/');
        int place = parts.Length - (IsStream(parts) ? StreamParts : Parts);
        if (place < 0)
            throw new ArgumentException($"\"{file}\" names no recording", nameof(file));
        return string.Join('/', [.. parts[..place], word, parts[place + 1], parts[place + 2], Path.ChangeExtension(parts[^1], null) + ending]);
    }

    private static bool IsStream(string[] parts) => parts.Length >= StreamParts && parts[^StreamParts] == StreamWord && parts[^2] == StreamFiles;

    private static string Below(string directory) => directory.Length == 0 ? "" : directory + "/";
}
