using System.Diagnostics;
using System.Globalization;
using Serverless.Embedded.Durable;
using Serverless.Tests.Support;

namespace Serverless.DurableTask.Tests.Hosting;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void IsDeadHere_ThisProcess_IsFalse() => Assert.False(ProcessIdentity.Current().IsDeadHere());

    [Fact]
    public void IsDeadHere_AnotherStartOfThisId_IsTrue() => Assert.True((ProcessIdentity.Current() with { StartedAt = "2001-01-01T00:00:00" }).IsDeadHere());

    [Fact]
    public void IsDeadHere_AnotherMachine_IsFalse() => Assert.False(new ProcessIdentity("elsewhere", int.MaxValue - 1, "").IsDeadHere());

    [Fact(Timeout = 30_000)]
    public async Task IsDeadHere_EndedButNotAwaitedByItsParent_IsTrue()
    {
        using Process parent = Process.Start(new ProcessStartInfo("sh") { ArgumentList = { "-c", "sleep 0.2 & echo $!; exec sleep 60" }, RedirectStandardOutput = true })!;
        try
        {
            int child = int.Parse((await parent.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
            using Process running = Process.GetProcessById(child);
            ProcessIdentity identity = new(Environment.MachineName, child, running.StartTime.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));

            await Wait.UntilAsync(identity.IsDeadHere, TimeSpan.FromSeconds(20));
        }
        finally
        {
            parent.Kill();
            await parent.WaitForExitAsync();
        }
    }
}
