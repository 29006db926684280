using System.Text.Json;

namespace Serverless.Repo.Tests.Script;

/// <summary>Reads the <c>Values</c> of a copy's local.settings.json.</summary>
internal static class SettingsValues
{
    public static string Of(ScriptCopy script, string name)
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(script.Settings));
        return settings.RootElement.GetProperty("Values").GetProperty(name).GetString()!;
    }
}
