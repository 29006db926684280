using Azure;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Adapters.Blobs;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Ids;
using Serverless.Tests.Support;

namespace Serverless.Adapters.Tests.Blobs;

/// <summary>Storage as on Azure: no account key anywhere.</summary>
public sealed class IdentityStorageTests(IdentityAzurite azurite) : IClassFixture<IdentityAzurite>, IDisposable
{
    private const string Path = "beam/room/film.mp4";

    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly HttpClient _http = SelfSigned.TrustingClient();
    private readonly string _jobId = ObjectId.New(Clock);

    [Fact(Timeout = 60_000)]
    public async Task Links_OfAnIdentity_AreSignedWithADelegatedKeyAndNarrow()
    {
        using BlobSas sas = new(Service(), Clock);
        BlobJobFiles files = new(Service(), sas, "IdentityTests");

        Uri worker = await files.OpenForWorkerAsync(_jobId, Clock.GetUtcNow().AddHours(1), default);
        await new BlobContainerClient(worker, Options()).GetBlobClient(Path).UploadAsync(new BinaryData("film"));
        Uri link = await files.PresignAsync(_jobId, Path, Clock.GetUtcNow().AddHours(1), default);

        Assert.Contains("skoid=23657296-5cd5-45b0-a809-d972a7f4dfe1", link.Query, StringComparison.Ordinal);
        Assert.Equal("film", await _http.GetStringAsync(link));
        var other = new BlobClient(new Uri(link.AbsoluteUri.Replace("film.mp4", "other.mp4", StringComparison.Ordinal)), Options());
        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => other.DownloadContentAsync())).Status);
        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => new BlobClient(link, Options()).DeleteAsync())).Status);
    }

    [Fact(Timeout = 60_000)]
    public async Task KeyUntilAsync_ManyLinks_ShareAKeyUntilOneWantsALongerLife()
    {
        var clock = new TestClock();
        clock.Advance(Clock.GetUtcNow() - clock.GetUtcNow());
        using DelegatedKeys keys = new(Service(), clock);

        var first = await keys.KeyUntilAsync(clock.GetUtcNow().AddHours(26), default);
        var second = await keys.KeyUntilAsync(clock.GetUtcNow().AddDays(7), default);
        clock.Advance(TimeSpan.FromMinutes(50));
        var third = await keys.KeyUntilAsync(clock.GetUtcNow().AddDays(7), default);
        clock.Advance(TimeSpan.FromHours(2));
        var later = await keys.KeyUntilAsync(clock.GetUtcNow().AddDays(7), default);

        Assert.Same(first, second);
        Assert.Same(first, third);
        Assert.True(later.SignedExpiresOn > first.SignedExpiresOn);
    }

    [Fact(Timeout = 60_000)]
    public async Task PresignAsync_LongerThanAKeyMayLive_EndsWithTheKey()
    {
        using BlobSas sas = new(Service(), Clock);
        BlobJobFiles files = new(Service(), sas, "IdentityTests");
        Uri worker = await files.OpenForWorkerAsync(_jobId, Clock.GetUtcNow().AddHours(1), default);
        await new BlobContainerClient(worker, Options()).GetBlobClient(Path).UploadAsync(new BinaryData("film"));

        Uri link = await files.PresignAsync(_jobId, Path, Clock.GetUtcNow().AddDays(8), default);

        Assert.Equal("film", await _http.GetStringAsync(link));
        Assert.True(new BlobUriBuilder(link).Sas.ExpiresOn < Clock.GetUtcNow().AddDays(7));
    }

    [Fact(Timeout = 60_000)]
    public async Task PlaybackFiles_OfAnIdentity_AreWrittenAndReadByLinksOfADelegatedKey()
    {
        BlobServiceClient service = Service();
        using BlobSas sas = new(service, Clock);
        BlobPlaybackFiles files = new(service, new BlobCors(service, NullLogger<BlobCors>.Instance), sas, "IdentityTests", NullLogger<BlobPlaybackFiles>.Instance);
        await files.OpenAsync(_jobId, anonymous: false, default);

        Uri worker = await files.GrantWorkerAsync(_jobId, Clock.GetUtcNow().AddHours(1), default);
        await new BlobContainerClient(worker, Options()).GetBlobClient("live/index.m3u8").UploadAsync(new BinaryData("#EXTM3U"));
        Uri reader = await files.GrantReaderAsync(_jobId, Clock.GetUtcNow().AddHours(1), default);

        Assert.Contains("skoid=", reader.Query, StringComparison.Ordinal);
        BlobClient playlist = new BlobContainerClient(reader, Options()).GetBlobClient("live/index.m3u8");
        Assert.Equal("#EXTM3U", (await playlist.DownloadContentAsync()).Value.Content.ToString());
        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => playlist.DeleteAsync())).Status);
        Assert.Equal("#EXTM3U", await files.ReadTextAsync(_jobId, "live/index.m3u8", default));
        Assert.Equal("*", Assert.Single((await service.GetPropertiesAsync()).Value.Cors).AllowedOrigins);
    }

    [Fact(Timeout = 60_000)]
    public async Task Tables_OfAnIdentity_AreReadAndWritten()
    {
        var service = new TableServiceClient(azurite.Tables, new FakeIdentity("https://storage.azure.com"), new TableClientOptions { Transport = new HttpClientTransport(_http) });
        TableClient table = service.GetTableClient("IdentityRows");
        await table.CreateIfNotExistsAsync();

        await table.AddEntityAsync(new TableEntity("p", "r") { ["text"] = "row" });

        Assert.Equal("row", (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetString("text"));
    }

    public void Dispose() => _http.Dispose();

    private BlobServiceClient Service() => new(azurite.Blobs, new FakeIdentity("https://storage.azure.com"), Options());

    private BlobClientOptions Options() => new() { Transport = new HttpClientTransport(_http) };
}
