using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Serverless.Domain.Workers;
using Serverless.Media.Logging;
using Serverless.Media.Push;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Push;

public sealed class PusherTests
{
    [Fact(Timeout = 60_000)]
    public async Task Run_TargetWhoseCertificateNobodyVouchesFor_GetsNothingAndTheReasonIsTold()
    {
        using TcpListener behind = new(IPAddress.Loopback, 0);
        behind.Start();
        await using TlsFront impostor = TlsFront.Start(((IPEndPoint)behind.LocalEndpoint).Port);
        string parent = Directory.CreateTempSubdirectory("push-").FullName;
        WorkerLog log = new(TextWriter.Null, TimeProvider.System, new Redactor());
        ConcurrentQueue<(TargetStatus Status, string? Reason)> told = new();
        using CancellationTokenSource ending = new();
        using (WorkFolder folder = WorkFolder.Create(parent, log))
        {
            Pusher pusher = new(0, new Uri($"rtmps://127.0.0.1:{impostor.Port}/live/key"), null, (status, reason) => told.Enqueue((status, reason)), folder, log, TimeProvider.System);
            pusher.Offer(await SegmentAsync());
            Task pushing = pusher.RunAsync(ending.Token);

            await Wait.UntilAsync(() => !told.IsEmpty, TimeSpan.FromSeconds(30));

            await ending.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pushing);
        }
        Directory.Delete(parent, recursive: true);
        (TargetStatus status, string? reason) = told.First();
        Assert.Equal(TargetStatus.Retrying, status);
        Assert.Contains("certificate", reason, StringComparison.OrdinalIgnoreCase);
        // Another in every try: each would be news of its own.
        Assert.DoesNotContain("0x", reason, StringComparison.Ordinal);
        // The front may have taken the handshake for done, and called the server behind it.
        if (behind.Pending())
        {
            using TcpClient called = await behind.AcceptTcpClientAsync();
            Assert.Equal(0, await called.GetStream().ReadAsync(new byte[1]));
        }
    }

    private static async Task<byte[]> SegmentAsync()
    {
        using Process ffmpeg = Process.Start(new ProcessStartInfo(
            "ffmpeg", ["-v", "error", "-nostdin", "-f", "lavfi", "-i", "testsrc2=size=64x64:rate=10", "-t", "2", "-c:v", "libx264", "-f", "mpegts", "pipe:1"])
        { RedirectStandardOutput = true })!;
        using MemoryStream made = new();
        await ffmpeg.StandardOutput.BaseStream.CopyToAsync(made);
        Assert.NotEqual(0, made.Length);
        return made.ToArray();
    }
}
