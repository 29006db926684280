using System.Text.RegularExpressions;
using Serverless.Domain.Network;
using Serverless.Domain.Webinars;

namespace Serverless.Domain.Requests.Webinars;

/// <summary>Body of <c>POST /presets</c>.</summary>
public static partial class PresetRequest
{
    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static Preset Read(RequestBody body, UrlPolicy urls, string id, string appId, DateTimeOffset now)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        string? name = fields.String("name", 100, minLength: 1);
        if (!fields.Has("name"))
            fields.Fault("name", "is required");
        string? color = fields.String("primary_color", 7);
        if (color is not null && !Color().IsMatch(color))
            fields.Fault("primary_color", "must be a colour as in #1a2b3c");
        var preset = new Preset
        {
            Id = id,
            AppId = appId,
            Name = name ?? "",
            Type = fields.OneOf("type", "whip", "rtmp") ?? Preset.DefaultType,
            Changed = Preset.Switches.Select(known => (known.Key, Value: fields.Bool(known.Key) ?? known.Value)).Where(s => s.Value != Preset.Switches[s.Key]).ToDictionary(s => s.Key, s => s.Value),
            MaxJoinLimit = fields.Int("max_join_limit", 1, Preset.MaxJoinLimitCeiling),
            PrimaryColor = color,
            Logo = Url(fields, "logo", urls),
            LogoDestinationUrl = Url(fields, "logo_destination_url", urls),
            IsDefault = fields.Bool("is_default") ?? false,
            CreatedAt = now,
            UpdatedAt = now,
        };
        faults.ThrowIfAny();
        return preset;
    }

    private static string? Url(FieldReader fields, string name, UrlPolicy urls)
    {
        string? url = fields.String(name, UrlPolicy.MaxUrlLength, minLength: 1);
        if (url is not null && urls.FaultOf(url, "http", "https") is { } fault)
            fields.Fault(name, fault);
        return url;
    }

    [GeneratedRegex("^#[0-9A-Fa-f]{6}\\z")]
    private static partial Regex Color();
}
