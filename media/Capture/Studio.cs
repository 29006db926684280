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

    public static async Task<Studio> OpenAsync(WorkerAssignment job, WorkFolder folder, WorkerLog log, TimeProvider clock)
    {
        int width = job.AudioOnly ? SoundOnlyWidth : job.Width;
        int height = job.AudioOnly ? SoundOnlyHeight : job.Height;
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
            return new Studio(display, sound, await Chromium.StartAsync(spec, log, clock));
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
