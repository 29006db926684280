using System.Text.Json;

namespace Serverless.Embedded.Configuration;

/// <summary>The file <c>local.settings.json</c>, which Core Tools turn into environment settings.</summary>
internal static class LocalSettings
{
    private const string FileName = "local.settings.json";

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Sets what <c>Values</c> of the first file found in <paramref name="folders"/> holds, save what the environment has already.</summary>
    /// <returns><c>Host:LocalHttpPort</c>, if the file has it.</returns>
    /// <exception cref="InvalidOperationException">The file is not JSON, or encrypted.</exception>
    public static string? Apply(params string[] folders)
    {
        string? path = folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            return null;
        }

        using JsonDocument document = Parse(path);
        JsonElement root = document.RootElement;
        if (root.TryGetProperty("IsEncrypted", out JsonElement encrypted) && encrypted.ValueKind == JsonValueKind.True)
        {
            throw new InvalidOperationException($"{path} is encrypted; decrypt it with 'func settings decrypt'.");
        }

        foreach ((string key, string value) in ReadValues(root))
        {
            if (Environment.GetEnvironmentVariable(key) is null)
            {
                Environment.SetEnvironmentVariable(key, value);
            }
        }

        return root.TryGetProperty("Host", out JsonElement host) && host.TryGetProperty("LocalHttpPort", out JsonElement port) ? port.ToString() : null;
    }

    /// <summary>The members of <c>Values</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ReadValues(JsonElement root)
    {
        if (root.TryGetProperty("Values", out JsonElement values) && values.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty value in values.EnumerateObject())
            {
                yield return new KeyValuePair<string, string>(value.Name, value.Value.ToString());
            }
        }
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllText(path), Lenient);
        }
        catch (JsonException fault)
        {
            throw new InvalidOperationException($"{path} is not JSON: {fault.Message}", fault);
        }
    }
}
