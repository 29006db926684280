using System.Diagnostics;

namespace Serverless.DurableTask.Crash.Tests;

/// <summary>Asks a process to end, and waits for it.</summary>
internal static class Signal
{
    public static async Task TerminateAsync(Process process)
    {
        using Process kill = Process.Start(new ProcessStartInfo("sh") { ArgumentList = { "-c", $"kill -TERM {process.Id}" } })!;
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
    }
}
