using System.Diagnostics;
using System.Text.Json;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Hosting;

/// <summary>openapi-judge.mjs as a process: ajv holds exchanges against openapi.yaml, npm's jsonwebtoken makes tokens.</summary>
public sealed class OpenApiJudge : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly SemaphoreSlim _turn = new(1);

    private OpenApiJudge(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static OpenApiJudge Start() => new(Process.Start(new ProcessStartInfo("node")
    {
        ArgumentList =
        {
            Path.Combine(RepositoryRoot.Path, "tests", "Api.Tests", "openapi-judge.mjs"),
            Path.Combine(RepositoryRoot.Path, "openapi.yaml"),
            Path.Combine(RepositoryRoot.Path, "tools"),
        },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);

    /// <returns>Every fault of the exchange; empty when the document allows it.</returns>
    public async Task<IReadOnlyList<string>> FaultsOfAsync(Exchange exchange) =>
        (await AskAsync(exchange)).GetProperty("faults").Deserialize<string[]>()!;

    /// <param name="options">As npm's jsonwebtoken takes them, such as <c>algorithm</c>.</param>
    public async Task<string> SignAsync(object claims, string key, object? options = null) =>
        (await AskAsync(new { command = "sign", claims, key, options = options ?? new { algorithm = "HS256" } })).GetProperty("token").GetString()!;

    public async Task<IReadOnlyList<Operation>> OperationsAsync() =>
        (await AskAsync(new { command = "operations" })).GetProperty("operations").Deserialize<Operation[]>(Json)!;

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _turn.Dispose();
    }

    private async Task<JsonElement> AskAsync(object question)
    {
        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question, Json));
            await _process.StandardInput.FlushAsync();
            string? line = await _process.StandardOutput.ReadLineAsync();
            if (line is null)
                throw new InvalidOperationException($"The judge has ended:\n{await _errors}");
            JsonElement answer = JsonElement.Parse(line);
            return answer.TryGetProperty("error", out JsonElement error) ? throw new InvalidOperationException(error.GetString()) : answer;
        }
        finally
        {
            _turn.Release();
        }
    }
}
