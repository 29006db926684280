using System.Text.Json;

namespace Serverless.Media.Browser;

/// <summary><c>window.serverless</c>, by which a captured page tells who speaks and what is written in its chat.</summary>
/// <remarks>The page is not trusted: what it says is cut to size and only ever written into files.</remarks>
internal static class PageBridge
{
    /// <summary>Name of the function that reaches us.</summary>
    public const string Binding = "__serverlessSay";

    public const int LongestName = 100;
    public const int LongestText = 4000;

    /// <summary>Runs in every document before its own scripts.</summary>
    public const string Script = $$"""
        (() => {
          const say = globalThis.{{Binding}};
          if (window.top !== window || typeof say !== 'function') return;
          const text = (value) => value === null || value === undefined ? '' : String(value);
          Object.defineProperty(window, 'serverless', { value: Object.freeze({
            speaker: (name) => say(JSON.stringify({ speaker: text(name) })),
            chat: (message) => say(JSON.stringify({ sender: text(message?.sender), text: text(message?.text) })),
          }) });
        })();
        """;

    /// <summary>What the page said, or null when it makes no sense.</summary>
    /// <param name="parameters">Of <c>Runtime.bindingCalled</c>.</param>
    public static PageSaying? Parse(JsonElement parameters)
    {
        if (parameters.GetProperty("name").GetString() != Binding)
            return null;
        try
        {
            using JsonDocument said = JsonDocument.Parse(parameters.GetProperty("payload").GetString() ?? "");
            JsonElement root = said.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return null;
            if (TextOf(root, "speaker", LongestName) is { } name)
                return new PageSaying.Speaker(name);
            return TextOf(root, "text", LongestText) is { Length: > 0 } text ? new PageSaying.Chat(TextOf(root, "sender", LongestName) ?? "", text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement root, string name, int longest)
    {
        if (!root.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String)
            return null;
        string text = value.GetString()!.ReplaceLineEndings(" ").Trim();
        return text.Length > longest ? text[..longest] : text;
    }
}
