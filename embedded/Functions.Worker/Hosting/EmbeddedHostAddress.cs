using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Serverless.Embedded;

/// <summary>Where the host listens; a singleton of the container.</summary>
public sealed class EmbeddedHostAddress
{
    private readonly IServer _server;

    internal EmbeddedHostAddress(IServer server) => _server = server;

    /// <summary>Scheme, address and port; a host that listens everywhere is named by its loopback address.</summary>
    /// <exception cref="InvalidOperationException">The host does not listen yet.</exception>
    public Uri BaseAddress
    {
        get
        {
            string bound = _server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
                ?? throw new InvalidOperationException("The host does not listen yet.");
            return Reachable(bound);
        }
    }

    /// <summary>An address that a caller on this machine can use.</summary>
    internal static Uri Reachable(string bound) =>
        new(bound.Replace("//0.0.0.0:", "//127.0.0.1:", StringComparison.Ordinal).Replace("//[::]:", "//[::1]:", StringComparison.Ordinal));
}
