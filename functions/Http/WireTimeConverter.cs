using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Functions.Http;

/// <summary>RFC 3339 in UTC with seven digits of the second, <c>2026-03-22T04:24:10.1559782Z</c>: always the same length, so that texts sort as times do.</summary>
internal sealed class WireTimeConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value));

    public static string Text(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
