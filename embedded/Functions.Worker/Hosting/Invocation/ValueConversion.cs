using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Serverless.Embedded.Invocation;

/// <summary>Turns what a trigger knows, mostly text, into a parameter's type.</summary>
internal static class ValueConversion
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };
    private static readonly MethodInfo ParseMethod = typeof(ValueConversion).GetMethod(nameof(Parse), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <returns>A function that throws a format, overflow, argument or JSON exception for what it cannot convert.</returns>
    public static Func<object, object?> To(Type type)
    {
        Type target = Nullable.GetUnderlyingType(type) ?? type;
        Func<string, object?> parse = Parser(target);
        return value => target.IsInstanceOfType(value) ? value : parse(value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture)!);
    }

    private static Func<string, object?> Parser(Type target)
    {
        if (target == typeof(string))
        {
            return text => text;
        }

        if (target == typeof(Uri))
        {
            return text => new Uri(text, UriKind.RelativeOrAbsolute);
        }

        if (target.IsEnum)
        {
            return text => Enum.Parse(target, text, ignoreCase: true);
        }

        return Array.Exists(target.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IParsable<>))
            ? ParseMethod.MakeGenericMethod(target).CreateDelegate<Func<string, object?>>()
            : text => JsonSerializer.Deserialize(text, target, Json);
    }

    private static object? Parse<T>(string text)
        where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);
}
