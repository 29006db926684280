using System.ComponentModel.DataAnnotations;

namespace Serverless.Domain.Settings;

/// <summary>How webhooks are delivered. Where they go is said by apps and rooms.</summary>
public sealed class WebhooksOptions
{
    public const string SectionName = "Webhooks";

    /// <summary>From an event to the last try to deliver it. <value>24 hours.</value></summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Deliveries to one receiver at the same time. <value>10.</value></summary>
    [Range(1, 100)]
    public int MaxParallel { get; set; } = 10;

    /// <summary>Secret, PEM: signs VideoSDK's webhooks; at least 2,048 bits, the same on every instance. <value>Empty: one is made and kept in storage.</value></summary>
    public string RsaPrivateKey { get; set; } = "";

    /// <summary>A receiver that has not answered by then has failed. <value>10 seconds.</value></summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What 100ms's dialect calls a transcription that failed: <c>transcription.failed</c> or <c>transcription.failure</c>. <value>transcription.failed.</value></summary>
    [AllowedValues("transcription.failed", "transcription.failure")]
    public string TranscriptionFailed { get; set; } = "transcription.failed";
}
