using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Serverless.Domain.Apps;

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

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var i = 0; i < Apps.Count; i++)
        {
            if (!KeyPattern().IsMatch(Apps[i].AccessKey))
                yield return new($"Apps:{i}:AccessKey must be 8 to 64 letters, digits, - or _");
            if (Apps[i].Secret.Length < MinSecretLength)
                yield return new($"Apps:{i}:Secret must be at least {MinSecretLength} characters");
            if (Apps[i].Id.Length > 0 && !KeyPattern().IsMatch(Apps[i].Id))
                yield return new($"Apps:{i}:Id must be 8 to 64 letters, digits, - or _");
        }
        if (Apps.Select(a => a.AccessKey).Distinct().Count() < Apps.Count)
            yield return new("Apps: every AccessKey must be there once");
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{8,64}$")]
    private static partial Regex KeyPattern();
}

/// <summary>One tenant.</summary>
public sealed class AppOptions
{
    /// <summary>Names the app's rows in storage. <value>The access key; give the old one here when the key changes.</value></summary>
    public string Id { get; set; } = "";

    public string AccessKey { get; set; } = "";

    /// <summary>Secret: signs the app's tokens.</summary>
    public string Secret { get; set; } = "";
}
