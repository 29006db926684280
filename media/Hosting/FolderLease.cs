namespace Serverless.Media.Hosting;

/// <summary>The worker's folder, from when it has one, and the studio that may still be kept in it.</summary>
internal sealed class FolderLease : IAsyncDisposable
{
    public WorkFolder? Folder { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (Folder?.TakeStudio() is { } studio)
            await studio.DisposeAsync();
        Folder?.Dispose();
    }
}
