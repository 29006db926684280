using System.ComponentModel.DataAnnotations;

namespace Serverless.Domain.Settings;

/// <summary>How players get at live streams.</summary>
public sealed class PlaybackOptions
{
    public const string SectionName = "Playback";

    /// <summary>Players read the blobs themselves, from a container that is open to whoever knows its name.</summary>
    public const string Public = "public";

    /// <summary>Players get playlists from this host, with links to the blobs that expire.</summary>
    public const string Signed = "signed";

    /// <summary><c>public</c> or <c>signed</c>. <value>public; it needs a storage account that allows anonymous reading.</value></summary>
    [AllowedValues(Public, Signed)]
    public string Mode { get; set; } = Public;

    /// <summary>Blob service for what players read, used with the app's managed identity: an account apart from the app's own. <value>Empty: that of the section Storage.</value></summary>
    [RegularExpression("^(https://[^?#]+)?$")]
    public string BlobEndpoint { get; set; } = "";

    /// <summary>Begins the playback URLs: a CDN before the blob service, or the name by which players reach this host. <value>Empty: the blob service, or <c>Workers:HostUrl</c>.</value></summary>
    [RegularExpression("^(https?://[^?#]+)?$")]
    public string BaseUrl { get; set; } = "";
}
