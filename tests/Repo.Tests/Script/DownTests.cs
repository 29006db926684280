using System.Diagnostics;
using System.Text.Json;

namespace Serverless.Repo.Tests.Script;

public sealed class DownTests : IDisposable
{
    private readonly ScriptCopy _script = new();
    private readonly Process _process = Process.Start("sleep", "300");

    [Fact(Timeout = 30_000)]
    public async Task Down_NothingRunning_SaysSo()
    {
        ScriptResult result = await _script.RunAsync("down");

        Assert.Equal((0, "Nothing is running.\n", ""), (result.ExitCode, result.Output, result.Errors));
    }

    [Fact(Timeout = 30_000)]
    public async Task Down_ProcessOnRecord_EndsIt()
    {
        await RecordAsync(StartTime());

        ScriptResult result = await _script.RunAsync("down");

        Assert.Equal((0, "Ended 1 processes that an earlier command had left.\n"), (result.ExitCode, result.Output));
        Assert.True(_process.HasExited);
    }

    [Fact(Timeout = 30_000)]
    public async Task Down_RecordOfAnEarlierOwnerOfTheId_LeavesTheProcessAlone()
    {
        await RecordAsync(startTime: "1");

        ScriptResult result = await _script.RunAsync("down");

        Assert.Equal("Nothing is running.\n", result.Output);
        Assert.False(_process.HasExited);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        _script.Dispose();
    }

    private string StartTime()
    {
        string stat = File.ReadAllText($"/proc/{_process.Id}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
    }

    private async Task RecordAsync(string startTime)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_script.Root, ".serverless/run")).FullName;
        string bootId = (await File.ReadAllTextAsync("/proc/sys/kernel/random/boot_id")).Trim();
        string record = JsonSerializer.Serialize(new { pid = _process.Id, startTime, bootId, role = "host" });
        await File.WriteAllTextAsync(Path.Combine(folder, $"host-{_process.Id}.json"), record);
    }
}
