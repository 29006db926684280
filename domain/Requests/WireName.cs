using System.Text.Json;

namespace Serverless.Domain.Requests;

/// <summary>Enums are snake case strings wherever they leave the process.</summary>
public static class WireName
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <exception cref="FormatException">No member has that name.</exception>
    public static T Parse<T>(string name) where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (Of(value) == name)
                return value;
        }
        throw new FormatException($"'{name}' is no {typeof(T).Name}");
    }
}
