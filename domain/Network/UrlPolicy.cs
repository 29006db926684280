using System.Net;
using System.Net.Sockets;

namespace Serverless.Domain.Network;

/// <summary>Which addresses callers may make us talk to: public ones, unless private ones are allowed (on a laptop).</summary>
public sealed class UrlPolicy(bool allowPrivate)
{
    public const int MaxUrlLength = 2048;

    /// <summary>The fault of a URL that a caller gave, or null. Looks at the text only; names are checked where the connection is made.</summary>
    public string? FaultOf(string text, params ReadOnlySpan<string> schemes)
    {
        if (text.Length is 0 or > MaxUrlLength || !Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || !schemes.Contains(url.Scheme) || url.Host.Length == 0)
            return $"must be an absolute {(schemes.Contains("rtmp") ? "rtmp(s)" : "http(s)")} URL of at most {MaxUrlLength} characters";
        if (url.UserInfo.Length > 0)
            return "must not carry a user name or password";
        if (!allowPrivate && IsPrivateHost(url.DnsSafeHost))
            return "must be a public address";
        return null;
    }

    /// <summary>Whether a connection to <paramref name="address"/> may be made.</summary>
    public bool Allows(IPAddress address) => allowPrivate || !IsPrivate(address);

    private static bool IsPrivateHost(string host)
    {
        string name = host.TrimEnd('.');
        if (IPAddress.TryParse(name, out IPAddress? address))
            return IsPrivate(address);
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".internal", StringComparison.OrdinalIgnoreCase)
            || !name.Contains('.', StringComparison.Ordinal);
    }

    /// <summary>Loopback, private, link-local (with the clouds' metadata service), shared, benchmarking, documentation, multicast and reserved ranges (RFC 6890), and their IPv6 kin.</summary>
    private static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return IsPrivateV6(address);

        Span<byte> b = stackalloc byte[4];
        address.TryWriteBytes(b, out _);
        return b switch
        {
            [0 or 10 or 127, ..] or [>= 224, ..] => true,
            [100, >= 64 and < 128, ..] or [169, 254, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..] => true,
            [192, 0, 0 or 2, _] or [198, 18 or 19, ..] or [198, 51, 100, _] or [203, 0, 113, _] => true,
            // Azure's own service address, reachable from every virtual machine.
            [168, 63, 129, 16] => true,
            _ => false,
        };
    }

    private static bool IsPrivateV6(IPAddress address)
    {
        Span<byte> b = stackalloc byte[16];
        address.TryWriteBytes(b, out _);
        if (b is [0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, ..])
            return IsPrivate(new IPAddress(b[12..]));
        // Only 2000::/3 is public unicast; of it, 6to4, Teredo and documentation hide other addresses.
        return (b[0] & 0xe0) != 0x20
            || b is [0x20, 0x02, ..] or [0x20, 0x01, 0, 0, ..] or [0x20, 0x01, 0x0d, 0xb8, ..];
    }
}
