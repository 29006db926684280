using System.ComponentModel.DataAnnotations;

namespace Serverless.Domain.Settings;

/// <summary>The Event Grid topic that gets every event of every app.</summary>
public sealed class EventGridOptions : IValidatableObject
{
    public const string SectionName = "EventGrid";

    /// <summary>Secret: an access key of the topic. <value>Empty: the app's managed identity is used.</value></summary>
    public string Key { get; set; } = "";

    /// <summary>Of a topic whose input schema is CloudEvents 1.0. <value>Empty: nothing is published.</value></summary>
    public string TopicEndpoint { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TopicEndpoint.Length > 0 && !(Uri.TryCreate(TopicEndpoint, UriKind.Absolute, out Uri? url) && url.Scheme is "https" or "http"))
            yield return new($"{nameof(TopicEndpoint)} must be an absolute http(s) URL");
    }
}
