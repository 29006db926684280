using System.Diagnostics;
using System.Text.Json;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Events;

/// <summary>webhook-judge.mjs: npm's standardwebhooks, cloudevents and @azure/eventgrid, and node's own crypto, read what was sent.</summary>
internal static class WebhookJudge
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <returns>What each question's library made of it.</returns>
    /// <exception cref="InvalidOperationException">One of them refused.</exception>
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(IEnumerable<object> questions)
    {
        using Process node = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(RepositoryRoot.Path, "tests", "Api.Tests", "webhook-judge.mjs"), Path.Combine(RepositoryRoot.Path, "tools") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(questions, Json));
        node.StandardInput.Close();
        Task<string> errors = node.StandardError.ReadToEndAsync();
        string answers = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? [.. JsonElement.Parse(answers).EnumerateArray()] : throw new InvalidOperationException(await errors);
    }
}
