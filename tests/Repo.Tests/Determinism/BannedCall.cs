using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests.Determinism;

/// <param name="Pattern">What an orchestrator may not call.</param>
/// <param name="Instead">What to write in its place.</param>
internal sealed record BannedCall(Regex Pattern, string Instead)
{
    public static IReadOnlyList<BannedCall> All { get; } =
    [
        Of(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b", "context.CurrentUtcDateTime"),
        Of(@"\bTimeProvider\b", "context.CurrentUtcDateTime and context.CreateTimer"),
        Of(@"\bStopwatch\b", "the difference of two context.CurrentUtcDateTime"),
        Of(@"\bGuid\.(NewGuid|CreateVersion7)\b", "context.NewGuid()"),
        Of(@"\bTask\.Delay\b", "context.CreateTimer"),
        Of(@"\bTask\.Run\b|\bTask\.Factory\b|\.ContinueWith\b", "an activity, called by context.CallActivityAsync"),
        Of(@"\bThread(Pool)?\.", "context.CreateTimer to wait, an activity to work"),
        Of(@"\bRandom(NumberGenerator)?\b", "an activity that returns the value, or context.NewGuid()"),
        Of(@"\bEnvironment\.", "a field of the orchestrator's input"),
        Of(@"\bHttpClient\b", "an activity"),
        Of(@"\bFile\.|\bDirectory\.", "an activity"),
        Of(@"\.ConfigureAwait\b", "a plain await: an orchestrator stays on its own scheduler"),
        Of(@"\.CancelAsync\b", "Cancel(): CancelAsync goes on elsewhere"),
        Of(@"\block\s*\(|\bSemaphoreSlim\b|\bInterlocked\.", "nothing: an orchestrator runs on one thread"),
    ];

    /// <returns><c>path:line: call, write … instead</c>.</returns>
    public static IEnumerable<string> Find(string path, string code) =>
        All.SelectMany(call => CodeScan.Find(path, code, call.Pattern).Select(fault => $"{fault}, write {call.Instead} instead"));

    private static BannedCall Of(string pattern, string instead) => new(new Regex(pattern, RegexOptions.CultureInvariant), instead);
}
