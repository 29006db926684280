using System.Text.Json.Nodes;
using Serverless.Domain.Ids;
using Serverless.Domain.Webinars;

namespace Serverless.Functions.SessionsApi;

/// <summary>A preset as the sessions API shows it: its switches stand among its other fields.</summary>
internal static class PresetReply
{
    public static JsonObject From(Preset preset)
    {
        var reply = new JsonObject
        {
            ["id"] = WireUuid.Of(preset.Id),
            ["user_id"] = NameBasedUuid.Create($"organization/{preset.AppId}"),
            ["library_id"] = NameBasedUuid.Create($"library/{preset.AppId}"),
            ["name"] = preset.Name,
            ["type"] = preset.Type,
            ["max_join_limit"] = preset.MaxJoinLimit,
            ["primary_color"] = preset.PrimaryColor,
            ["logo"] = preset.Logo,
            ["logo_destination_url"] = preset.LogoDestinationUrl,
            ["is_default"] = preset.IsDefault,
            ["created_at"] = Http.WireTimeConverter.Text(preset.CreatedAt),
            ["updated_at"] = Http.WireTimeConverter.Text(preset.UpdatedAt),
        };
        foreach (string name in Preset.Switches.Keys)
            reply[name] = preset.Is(name);
        return reply;
    }
}
