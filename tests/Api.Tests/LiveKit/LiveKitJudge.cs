using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.LiveKit;

/// <summary>livekit-judge.mjs as a process: LiveKit's own server SDK makes webhooks and verifies tokens.</summary>
public sealed class LiveKitJudge : IDisposable
{
    public const string Key = "APIserverless";
    public const string Secret = "the secret of the LiveKit project under test";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process _process = Process.Start(new ProcessStartInfo("node")
    {
        ArgumentList = { Path.Combine(RepositoryRoot.Path, "tests", "Api.Tests", "livekit-judge.mjs"), Path.Combine(RepositoryRoot.Path, "tools") },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        StandardInputEncoding = new UTF8Encoding(false),
    })!;

    /// <summary>A webhook as LiveKit sends it.</summary>
    /// <param name="webhookEvent">Its <c>WebhookEvent</c>.</param>
    public async Task<(string Body, string Authorization)> WebhookAsync(object webhookEvent, string key = Key, string secret = Secret)
    {
        JsonElement reply = await AskAsync(new { command = "webhook", @event = webhookEvent, key, secret });
        return (reply.GetProperty("body").GetString()!, reply.GetProperty("authorization").GetString()!);
    }

    /// <summary>The claims of a token that LiveKit would let in.</summary>
    /// <param name="ahead">How far the clock of the host that signed it may be ahead.</param>
    public async Task<JsonElement> VerifyAsync(string token, TimeSpan? ahead = null) =>
        (await AskAsync(new { command = "verify", token, key = Key, secret = Secret, ahead = (int)(ahead ?? TimeSpan.FromSeconds(10)).TotalSeconds })).GetProperty("claims");

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task<JsonElement> AskAsync(object question)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question, Json));
        await _process.StandardInput.FlushAsync();
        string line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("livekit-judge.mjs has ended; see its errors above");
        JsonElement reply = JsonElement.Parse(line);
        return reply.TryGetProperty("error", out JsonElement error) ? throw new InvalidOperationException(error.GetString()) : reply;
    }
}
