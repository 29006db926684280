using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>The text forms that the Table service gives to times and to numbers that JSON lacks.</summary>
internal static class EdmText
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    public static string Of(DateTimeOffset value) => value.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <exception cref="NotSupportedException">A time that is not UTC, which the service could not tell from one that is.</exception>
    public static string Of(DateTime value)
        => value.Kind == DateTimeKind.Utc
            ? value.ToString(TimeFormat, CultureInfo.InvariantCulture)
            : throw new NotSupportedException($"The time {value:O} is of kind {value.Kind}; it has to be Utc.");

    public static string Of(double value)
        => value switch
        {
            double.NaN => "NaN",
            double.PositiveInfinity => "Infinity",
            double.NegativeInfinity => "-Infinity",
            _ => value.ToString("R", CultureInfo.InvariantCulture),
        };

    public static double ToDouble(string text)
        => text switch
        {
            "NaN" => double.NaN,
            "Infinity" or "INF" => double.PositiveInfinity,
            "-Infinity" or "-INF" => double.NegativeInfinity,
            _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        };

    /// <summary>A time in UTC, which is what one without an offset is taken for.</summary>
    public static DateTimeOffset ToTime(JsonElement value)
        => value.TryGetDateTime(out DateTime time) && time.Kind == DateTimeKind.Utc
            ? new DateTimeOffset(time)
            : DateTimeOffset.Parse(
                value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
