using Serverless.Domain.Workers;
using Serverless.Media.Browser;
using Serverless.Media.Devices;
using Serverless.Media.Logging;
using Serverless.Media.Processes;

namespace Serverless.Media.Capture;

/// <summary>A display, a sound server and a browser, ready to load the page.</summary>
internal sealed class Studio(VirtualDisplay display, SoundServer sound, Chromium browser) : IAsyncDisposable
{
    // Chromium wants a window even when only its sound is captured.
    private const int SoundOnlyWidth = 640;
    private const int SoundOnlyHeight = 480;

    public VirtualDisplay Display => display;

    public SoundServer Sound => sound;

    public Chromium Browser => browser;

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The studio that stands in the folder already, if it has the job's size; else a new one.</summary>
    /// <exception cref="JobFailureException">Something did not start.</exception>
    public static async Task<Studio> OpenAsync(WorkerAssignment job, WorkFolder folder, WorkerLog log, TimeProvider clock)
    {
        int width = job.AudioOnly ? SoundOnlyWidth : job.Width;
        int height = job.AudioOnly ? SoundOnlyHeight : job.Height;
        if (folder.TakeStudio() is { } ready)
        {
            if ((ready.Width, ready.Height) == (width, height))
                return ready;
            await ready.DisposeAsync();
            Directory.Delete(folder.PathOf("profile"), recursive: true);
            File.Delete(folder.PathOf("pulse"));
        }
        return await OpenAsync(width, height, folder, log, clock);
    }

    /// <exception cref="JobFailureException">Something did not start.</exception>
    public static async Task<Studio> OpenAsync(int width, int height, WorkFolder folder, WorkerLog log, TimeProvider clock)
    {
        Task<VirtualDisplay> displaying = VirtualDisplay.StartAsync(width, height, folder, log, clock);
        Task<SoundServer> sounding = SoundServer.StartAsync(folder, log, clock);
        VirtualDisplay? display = null;
        SoundServer? sound = null;
        try
        {
            display = await displaying;
            sound = await sounding;
            IReadOnlyDictionary<string, string> environment = folder.Environment(("DISPLAY", display.Name), ("PULSE_SERVER", sound.Address));
            ProcessSpec spec = new("chromium", "chromium", ChromiumArguments.Of(folder.PathOf("profile"), width, height, !BrowserSandbox.IsOn), environment)
            {
                PipeOnThreeAndFour = true,
            };
            return new Studio(display, sound, await Chromium.StartAsync(spec, log, clock)) { Width = width, Height = height };
        }
        catch (JobFailureException)
        {
            await ((display as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask);
            if (sound is null && (await Task.WhenAny(sounding)).IsCompletedSuccessfully)
                sound = await sounding;
            await ((sound as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        await Task.WhenAll(sound.DisposeAsync().AsTask(), display.DisposeAsync().AsTask());
    }
}
