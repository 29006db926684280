using System.Text.Encodings.Web;
using System.Text.Json;

namespace Serverless.Domain.Summaries;

/// <summary>What was said, in short.</summary>
public sealed record Summary(IReadOnlyList<SummarySection> Sections)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file that 100ms documents.</summary>
    public byte[] ToJson()
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteStartObject("summary");
            json.WriteStartArray("sections");
            foreach (SummarySection section in Sections)
                section.Write(json);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
