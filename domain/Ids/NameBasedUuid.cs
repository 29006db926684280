using System.Security.Cryptography;
using System.Text;

namespace Serverless.Domain.Ids;

/// <summary>UUID version 5 (RFC 9562 §5.5): the same names give the same id, so a thing told twice can be told apart from two things.</summary>
public static class NameBasedUuid
{
    // A namespace of our own, fixed for ever: changing it would change the id of every event already told.
    private static readonly Guid Namespace = new("6f1c2f2e-93a4-5c6b-8f0e-2d1a7b9c4e55");

    public static Guid Create(string name)
    {
        Span<byte> input = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input[16..]);

        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 9562 defines version 5 by SHA-1; nothing here is secret
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
