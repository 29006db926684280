using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Embedded.Durable;

/// <summary>Events as JSON, the whole or in parts that fit into columns.</summary>
internal static class HistoryCodec
{
    // A binary column takes 64 KiB.
    private const int PartSize = 60 * 1024;

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Json);

    public static string WriteText<T>(T value) => JsonSerializer.Serialize(value, Json);

    public static T Read<T>(ReadOnlySpan<byte> data) => JsonSerializer.Deserialize<T>(data, Json)!;

    public static T ReadText<T>(string data) => JsonSerializer.Deserialize<T>(data, Json)!;

    /// <summary>A JSON array of events that are JSON each.</summary>
    public static byte[] Join(IReadOnlyList<byte[]> events)
    {
        if (events.Count == 0)
        {
            return "[]"u8.ToArray();
        }

        byte[] joined = new byte[events.Sum(one => one.Length + 1) + 1];
        int at = 0;
        foreach (byte[] one in events)
        {
            joined[at] = (byte)(at == 0 ? '[' : ',');
            one.CopyTo(joined, at + 1);
            at += one.Length + 1;
        }

        joined[0] = (byte)'[';
        joined[^1] = (byte)']';
        return joined;
    }

    public static IEnumerable<byte[]> Split(byte[] data) => data.Chunk(PartSize);
}
