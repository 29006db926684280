using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Serverless.Domain.Apps;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Webhooks;

namespace Serverless.Domain.Settings;

/// <summary>The tenants: <c>Apps__0__AccessKey</c>, <c>Apps__0__Secret</c>, and so on.</summary>
public sealed partial class AppsOptions : IValidatableObject
{
    public const string SectionName = "Apps";

    /// <summary>HS256 wants a key as long as its hash; 100ms and VideoSDK give longer ones.</summary>
    public const int MinSecretLength = 16;

    public IList<AppOptions> Apps { get; init; } = [];

    public IReadOnlyList<AppCredentials> Credentials() =>
        [.. Apps.Where(a => a.AccessKey.Length > 0).Select(a => new AppCredentials(a.Id.Length > 0 ? a.Id : a.AccessKey, a.AccessKey, a.Secret))];

    /// <summary>What is settled of an app's recordings.</summary>
    /// <param name="appId">An id of <see cref="Credentials"/>.</param>
    public AppProfile ProfileOf(string appId)
    {
        if (Find(appId) is not { } app)
            return AppProfile.Default;
        Destination[] destinations = [.. app.Destinations.Where(d => d.Name.Length > 0).Select(d => d.ToDestination())];
        return new(app.MeetingUrlTemplate.Length > 0 ? new(app.MeetingUrlTemplate) : null, destinations.Length > 0 ? destinations : AppProfile.Default.Destinations);
    }

    /// <summary>The app's webhook; null when there is none.</summary>
    public WebhookTarget? WebhookOf(string appId) => Find(appId) is { WebhookUrl.Length: > 0 } app ? AppWebhooks.TargetOf(app) : null;

    /// <summary>What signs the app's webhooks and those of its rooms.</summary>
    public WebhookSecret WebhookSecretOf(string appId) => Find(appId) is { } app ? new(app.WebhookSecret, app.Secret) : new("", appId);

    /// <summary>Days that an app's ended jobs are kept; null when the section Retention says it.</summary>
    public int? RetentionDaysOf(string appId) => Find(appId)?.RetentionDays;

    /// <summary>The LiveKit projects of the tenants that have one.</summary>
    public IReadOnlyList<LiveKitAccount> LiveKitAccounts() =>
        [.. Apps.Where(a => a.LiveKitUrl.Length > 0).Select(a => new LiveKitAccount(a.Id.Length > 0 ? a.Id : a.AccessKey, new Uri(a.LiveKitUrl), a.LiveKitApiKey, a.LiveKitApiSecret))];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var i = 0; i < Apps.Count; i++)
        {
            if (!KeyPattern().IsMatch(Apps[i].AccessKey))
                yield return new($"Apps:{i}:AccessKey must be 8 to 64 letters, digits, - or _");
            if (Apps[i].Secret.Length < MinSecretLength)
                yield return new($"Apps:{i}:Secret must be at least {MinSecretLength} characters");
            if (VaultReference.IsUnresolved(Apps[i].Secret))
                yield return new($"Apps:{i}:Secret {VaultReference.Fault}");
            if (Apps[i].Id.Length > 0 && !KeyPattern().IsMatch(Apps[i].Id))
                yield return new($"Apps:{i}:Id must be 8 to 64 letters, digits, - or _");
            if (Apps[i].MeetingUrlTemplate is { Length: > 0 } template && new MeetingUrlTemplate(template).Fault is { } fault)
                yield return new($"Apps:{i}:MeetingUrlTemplate {fault}");
            if (Apps[i].RetentionDays is < 0 or > 3650)
                yield return new($"Apps:{i}:RetentionDays must be from 0 to 3650");
            if (Apps[i].LiveKitUrl.Length > 0 != Apps[i].LiveKitApiKey.Length > 0 || Apps[i].LiveKitUrl.Length > 0 != Apps[i].LiveKitApiSecret.Length > 0)
                yield return new($"Apps:{i}: LiveKitUrl, LiveKitApiKey and LiveKitApiSecret belong together");
            else if (Apps[i].LiveKitUrl is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "ws" or "wss" or "http" or "https"))
                yield return new($"Apps:{i}:LiveKitUrl must be an absolute ws(s) or http(s) URL");
            foreach (string refused in AppWebhooks.FaultsOf(Apps[i]))
                yield return new($"Apps:{i}:{refused}");
            for (var d = 0; d < Apps[i].Destinations.Count; d++)
            {
                foreach (ValidationResult refused in Apps[i].Destinations[d].Faults($"Apps:{i}:Destinations:{d}"))
                    yield return refused;
            }
            if (Apps[i].Destinations.Where(d => d.Name.Length > 0).GroupBy(d => d.Name).Any(same => same.Count() > 1))
                yield return new($"Apps:{i}:Destinations: every Name must be there once");
        }
        if (Apps.Select(a => a.AccessKey).Distinct().Count() < Apps.Count)
            yield return new("Apps: every AccessKey must be there once");
    }

    private AppOptions? Find(string appId) => Apps.FirstOrDefault(app => (app.Id.Length > 0 ? app.Id : app.AccessKey) == appId);

    [GeneratedRegex("^[A-Za-z0-9_-]{8,64}$")]
    private static partial Regex KeyPattern();
}
