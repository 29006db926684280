namespace Serverless.Domain.Settings;

/// <summary>Which addresses callers may make us talk to.</summary>
public sealed class NetworkOptions
{
    public const string SectionName = "Network";

    /// <summary>Allow loopback, private and link-local addresses in <c>meeting_url</c> and webhook URLs. <value>Off; the local sample turns it on.</value></summary>
    public bool AllowPrivate { get; set; }
}
