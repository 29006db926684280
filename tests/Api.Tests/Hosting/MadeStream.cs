using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Serverless.Domain.Playback;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Hosting;

/// <summary>A short stream that can really be played, made by ffmpeg.</summary>
internal static class MadeStream
{
    public const int Width = 320;

    private const string Seconds = "4";

    /// <summary>Uploads it in the worker's name, ended.</summary>
    public static async Task PublishMadeAsync(this FakeWorker worker)
    {
        LivePlan plan = worker.Assignment.Live!;
        var container = new BlobContainerClient(plan.Playback);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("made-");
        try
        {
            await MakeAsync(folder.FullName);
            // The master last: then all that it leads to is there.
            foreach (FileInfo file in folder.EnumerateFiles().OrderBy(file => file.Name == LivePlan.Master).ThenByDescending(file => file.Extension, StringComparer.Ordinal))
            {
                string type = file.Extension == ".ts" ? "video/mp2t" : PlaybackHeaders.PlaylistType;
                await container.GetBlobClient($"{plan.Folder}/{file.Name}".TrimStart('/')).UploadAsync(file.FullName, new BlobUploadOptions { HttpHeaders = new() { ContentType = type } });
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MakeAsync(string folder)
    {
        using Process ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg",
        [
            "-v", "error", "-nostdin", "-f", "lavfi", "-i", $"testsrc2=size={Width}x180:rate=10", "-f", "lavfi", "-i", "sine", "-t", Seconds,
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "20", "-c:a", "aac",
            "-f", "hls", "-hls_time", "2", "-hls_playlist_type", "vod", "-master_pl_name", LivePlan.Master, "-hls_segment_filename", Path.Combine(folder, "%05d.ts"), Path.Combine(folder, "0.m3u8"),
        ])
        { RedirectStandardError = true })!;
        string faults = await ffmpeg.StandardError.ReadToEndAsync();
        await ffmpeg.WaitForExitAsync();
        Assert.True(ffmpeg.ExitCode == 0, faults);
    }
}
