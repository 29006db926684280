using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Adapters.Blobs;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Playback;

namespace Serverless.Adapters.Tests.Blobs;

[Collection(AzuriteTests.Name)]
public sealed class BlobPlaybackFilesTests : IDisposable
{
    private const string Open = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2.000000,\na1/00001.ts\n";
    private const string Master = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1000000\n0.m3u8\n";

    private readonly BlobSas _sas;
    private readonly BlobPlaybackFiles _files;
    private readonly BlobServiceClient _service;
    private readonly string _name = PlaybackName.New();

    public BlobPlaybackFilesTests(AzuriteFixture azurite)
    {
        _service = new(azurite.ConnectionString);
        _sas = new(_service, TimeProvider.System);
        _files = new(_service, new BlobCors(_service, NullLogger<BlobCors>.Instance), _sas, "PlaybackTests", NullLogger<BlobPlaybackFiles>.Instance);
    }

    [Fact(Timeout = 30_000)]
    public async Task EndAsync_OpenPlaylists_AreEndedOnceAndForGood()
    {
        await _files.OpenAsync(_name, anonymous: false, default);
        await WriteAsync(("beam/0.m3u8", Open), ("beam/captions.m3u8", Open), ("beam/master.m3u8", Master), ("beam/a1/00001.ts", "#EXTINF:"));

        await _files.EndAsync(_name, "beam", default);
        await _files.EndAsync(_name, "beam", default);

        Assert.Equal(Open + "#EXT-X-ENDLIST\n", await _files.ReadTextAsync(_name, "beam/0.m3u8", default));
        Assert.Equal(Open + "#EXT-X-ENDLIST\n", await _files.ReadTextAsync(_name, "beam/captions.m3u8", default));
        Assert.Equal(Master, await _files.ReadTextAsync(_name, "beam/master.m3u8", default));
        Assert.Equal("#EXTINF:", await _files.ReadTextAsync(_name, "beam/a1/00001.ts", default));
        BlobProperties properties = await Container.GetBlobClient("beam/0.m3u8").GetPropertiesAsync();
        Assert.Equal(("application/vnd.apple.mpegurl", "public, max-age=86400"), (properties.ContentType, properties.CacheControl));
    }

    [Fact(Timeout = 30_000)]
    public async Task EndAsync_NothingWasPublishedOrAllIsDeleted_IsDone()
    {
        await _files.EndAsync(_name, "", default);
        await _files.OpenAsync(_name, anonymous: false, default);
        await _files.EndAsync(_name, "", default);
    }

    public void Dispose() => _sas.Dispose();

    private BlobContainerClient Container => _service.GetBlobContainerClient($"playbacktests-live-{_name}");

    private async Task WriteAsync(params (string Name, string Text)[] blobs)
    {
        foreach ((string name, string text) in blobs)
            await Container.GetBlobClient(name).UploadAsync(BinaryData.FromString(text));
    }
}
