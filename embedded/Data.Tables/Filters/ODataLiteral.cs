using System.Globalization;
using System.Text;

namespace Azure.Data.Tables;

/// <summary>
/// Values as an OData filter spells them.
/// https://learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities, "Constructing filter strings".
/// </summary>
internal static class ODataLiteral
{
    public static string Fill(FormattableString filter)
        => filter.ArgumentCount == 0
            ? filter.ToString(CultureInfo.InvariantCulture)
            : string.Format(CultureInfo.InvariantCulture, filter.Format, Array.ConvertAll<object?, object?>(filter.GetArguments(), Of));

    /// <exception cref="ArgumentException">Null, or a value of a type that a table cannot hold.</exception>
    public static string Of(object? value)
        => value switch
        {
            null => throw new ArgumentException("A filter cannot compare with null: a row has no property that is null.", nameof(value)),
            string text => Quote(text),
            char letter => Quote(letter.ToString()),
            StringBuilder text => Quote(text.ToString()),
            Enum member => Quote(member.ToString()),
            bool flag => flag ? "true" : "false",
            int or short or ushort or byte or sbyte => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            long or uint or ulong => Convert.ToString(value, CultureInfo.InvariantCulture) + "L",
            double number => OfDouble(number),
            float number => OfDouble(number),
            DateTimeOffset time => $"datetime'{EdmText.Of(time)}'",
            DateTime time => $"datetime'{EdmText.Of(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time)}'",
            Guid id => $"guid'{id:D}'",
            byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
            BinaryData data => $"X'{Convert.ToHexString(data)}'",
            _ => throw new ArgumentException($"A filter cannot hold a {value.GetType()}.", nameof(value)),
        };

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // Without a point or an exponent it would be an Int32.
    private static string OfDouble(double value)
    {
        string text = EdmText.Of(value);
        return double.IsFinite(value) && !text.AsSpan().ContainsAny('.', 'E') ? text + ".0" : text;
    }
}
