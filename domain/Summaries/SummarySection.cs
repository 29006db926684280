using System.Text.Json;

namespace Serverless.Domain.Summaries;

/// <param name="Title">As it was asked for.</param>
/// <param name="Format"><c>bullets</c> or <c>paragraph</c>.</param>
/// <param name="Bullets">Empty for a paragraph.</param>
/// <param name="Paragraph">Empty for bullets.</param>
public sealed record SummarySection(string Title, string Format, IReadOnlyList<string> Bullets, string Paragraph)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("title", Title);
        json.WriteString("format", Format);
        json.WriteStartArray("bullets");
        foreach (string bullet in Bullets)
            json.WriteStringValue(bullet);
        json.WriteEndArray();
        json.WriteString("paragraph", Paragraph);
        json.WriteEndObject();
    }
}
