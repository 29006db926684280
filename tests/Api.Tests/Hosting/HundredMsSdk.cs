using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Hosting;

/// <summary>hundredms-sdk.mjs as a process: 100ms's own server SDK drives the host.</summary>
public sealed class HundredMsSdk(ApiHost host, TestApp app) : IDisposable
{
    private readonly Process _process = Process.Start(new ProcessStartInfo("node")
    {
        ArgumentList =
        {
            Path.Combine(RepositoryRoot.Path, "tests", "Api.Tests", "hundredms-sdk.mjs"), Path.Combine(RepositoryRoot.Path, "tools"), host.Address, app.AccessKey, app.Secret,
        },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        StandardInputEncoding = new UTF8Encoding(false),
    })!;

    /// <summary>What a method answers; of a list, all that it iterates over.</summary>
    /// <param name="wrapper">As the SDK names it: <c>liveStreams</c>.</param>
    public async Task<JsonElement> CallAsync(string wrapper, string method, params object[] arguments)
    {
        JsonElement answer = await AskAsync(wrapper, method, arguments);
        return answer.TryGetProperty("error", out JsonElement error) ? throw new InvalidOperationException($"{wrapper}.{method}: {error}") : answer.GetProperty("reply");
    }

    /// <summary>The code and the message of the error that a method throws.</summary>
    public async Task<(int Code, string Message)> FailAsync(string wrapper, string method, params object[] arguments)
    {
        JsonElement error = (await AskAsync(wrapper, method, arguments)).GetProperty("error");
        return (error.GetProperty("code").GetInt32(), error.GetProperty("message").GetString()!);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task<JsonElement> AskAsync(string wrapper, string method, object[] arguments)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { wrapper, method, arguments }));
        await _process.StandardInput.FlushAsync();
        return JsonElement.Parse(await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("hundredms-sdk.mjs has ended; see its errors above"));
    }
}
