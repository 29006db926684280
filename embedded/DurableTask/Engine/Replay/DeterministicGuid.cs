using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Embedded.Durable;

/// <summary>Guids that are the same on every run of an execution: name-based, version 5 of RFC 9562.</summary>
internal static class DeterministicGuid
{
    private const int LongestKeyOnStack = 512;

    public static Guid Create(string instanceId, string executionId, int number)
    {
        string key = $"{instanceId}\n{executionId}\n{number}";
        int size = Encoding.UTF8.GetByteCount(key);
        Span<byte> text = size <= LongestKeyOnStack ? stackalloc byte[size] : new byte[size];
        Encoding.UTF8.GetBytes(key, text);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(
            BinaryPrimitives.ReadInt32BigEndian(hash),
            BinaryPrimitives.ReadInt16BigEndian(hash[4..]),
            BinaryPrimitives.ReadInt16BigEndian(hash[6..]),
            hash[8..16].ToArray());
    }
}
