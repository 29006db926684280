using System.Diagnostics;
using System.Globalization;

namespace Serverless.Tests.Support;

/// <summary>Sends signals to processes, by kill(1).</summary>
public static class Signal
{
    /// <summary>Sends a signal to each process that still lives.</summary>
    /// <param name="name">Without its SIG: <c>KILL</c>, <c>STOP</c>, <c>CONT</c>.</param>
    public static async Task SendAsync(string name, params IEnumerable<int> processes)
    {
        foreach (int process in processes)
        {
            using Process kill = Process.Start(new ProcessStartInfo("sh")
            {
                ArgumentList = { "-c", "kill -$0 $1 2>/dev/null", name, process.ToString(CultureInfo.InvariantCulture) },
            })!;
            await kill.WaitForExitAsync();
        }
    }

    /// <summary>Asks a process to end, and waits for it.</summary>
    public static async Task TerminateAsync(Process process)
    {
        await SendAsync("TERM", process.Id);
        await process.WaitForExitAsync();
    }
}
