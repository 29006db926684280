using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>Service version, and what every Azure client can set: retries, diagnostics, transport, policies.</summary>
public class TableClientOptions : ClientOptions
{
    /// <exception cref="ArgumentOutOfRangeException">A version that is not listed.</exception>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
        => VersionHeader = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion), serviceVersion, "Not a version of the Table service that is known here."),
        };

    internal string VersionHeader { get; }

    /// <summary>Versions of the Table service's protocol, sent as x-ms-version.</summary>
#pragma warning disable CA1707 // The names are the real package's.
    public enum ServiceVersion
    {
        V2019_02_02 = 1,
        V2020_12_06 = 2,
    }
#pragma warning restore CA1707
}
