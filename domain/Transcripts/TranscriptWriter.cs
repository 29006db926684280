using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Serverless.Domain.Transcripts;

/// <summary>Writes transcripts in the three forms that 100ms documents.</summary>
public static class TranscriptWriter
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file of an output mode.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mode is none of <c>txt</c>, <c>srt</c>, <c>json</c>.</exception>
    public static byte[] Write(Transcript transcript, string outputMode) => outputMode switch
    {
        "txt" => Encoding.UTF8.GetBytes(Text(transcript)),
        "srt" => Encoding.UTF8.GetBytes(Subtitles(transcript)),
        "json" => Json(transcript),
        _ => throw new ArgumentOutOfRangeException(nameof(outputMode), outputMode, "must be txt, srt or json"),
    };

    /// <summary>The media type of an output mode's file.</summary>
    public static string ContentTypeOf(string outputMode) => outputMode switch
    {
        "json" => "application/json",
        "srt" => "application/x-subrip; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };

    private static string Text(Transcript transcript) => string.Concat(transcript.Sentences.Select(sentence => Line(sentence) + "\n"));

    private static string Subtitles(Transcript transcript)
    {
        StringBuilder text = new();
        int number = 0;
        foreach (TranscriptSentence sentence in transcript.Sentences)
        {
            text.Append(++number).Append('\n')
                .Append(SubtitleTime(sentence.Start)).Append(" --> ").Append(SubtitleTime(sentence.End)).Append('\n')
                .Append(Line(sentence)).Append("\n\n");
        }
        return text.ToString();
    }

    private static string Line(TranscriptSentence sentence) => sentence.Speaker.Length > 0 ? $"{sentence.Speaker}: {sentence.Text}" : sentence.Text;

    // Hours may have more than two digits: a TimeSpan format would begin again after a day.
    private static string SubtitleTime(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00},{time.Milliseconds:000}");

    private static byte[] Json(Transcript transcript)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteStartArray("words");
            foreach (TranscriptWord word in transcript.Words)
                WriteSpoken(json, "word", word.Text, word.Speaker, word.Start, word.End);
            json.WriteEndArray();
            json.WriteStartArray("sentences");
            foreach (TranscriptSentence sentence in transcript.Sentences)
                WriteSpoken(json, "sentence", sentence.Text, sentence.Speaker, sentence.Start, sentence.End);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static void WriteSpoken(Utf8JsonWriter json, string what, string text, string speaker, TimeSpan start, TimeSpan end)
    {
        json.WriteStartObject();
        json.WriteString(what, text);
        json.WriteString("name", speaker);
        // The page bridge tells names only.
        json.WriteString("peer_id", "");
        json.WriteString("start_time", Milliseconds(start));
        json.WriteString("end_time", Milliseconds(end));
        json.WriteEndObject();
    }

    private static string Milliseconds(TimeSpan time) => ((long)Math.Round(time.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture);
}
