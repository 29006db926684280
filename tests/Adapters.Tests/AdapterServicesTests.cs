using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Errors;
using Serverless.Domain.Playback;
using Serverless.Domain.Settings;

namespace Serverless.Adapters.Tests;

/// <summary>Which account is used for what, where identities stand for keys. Nobody listens at these addresses: the choice is all that is looked at.</summary>
public sealed class AdapterServicesTests : IDisposable
{
    private const string Tables = "https://127.0.0.1:9/tables";
    private const string Files = "https://127.0.0.1:9/files";
    private const string Streams = "https://127.0.0.1:9/streams";

    private readonly FakeIdentity _identity = new("https://storage.azure.com");
    private readonly List<ServiceProvider> _services = [];

    [Fact]
    public void PlaybackFiles_AccountOfTheirOwn_AreThere() =>
        Assert.StartsWith(Streams + "/", Playback(Streams).LocationOf("a-stream").AbsoluteUri, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void PlaybackFiles_NoAccountOfTheirOwn_AreWhereTheOtherFilesAre(string? endpoint) =>
        Assert.StartsWith(Files + "/", Playback(endpoint!).LocationOf("a-stream").AbsoluteUri, StringComparison.Ordinal);

    [Fact(Timeout = 60_000)]
    public async Task PlaybackFiles_AccountOfTheirOwn_IsAskedByTheIdentityForAKeyOfItsOwn()
    {
        IPlaybackFiles playback = Playback(Streams);

        await Assert.ThrowsAsync<ServiceException>(() => playback.GrantReaderAsync("a-stream", TimeProvider.System.GetUtcNow().AddHours(1), default));

        Assert.Equal(["https://storage.azure.com/.default"], _identity.Scopes.Distinct());
    }

    [Fact]
    public void JobFiles_PlaybackHasAnAccountOfItsOwn_StayWhereTheyAre()
    {
        IServiceProvider services = Compose(Streams);
        _ = services.GetRequiredService<IPlaybackFiles>();

        Assert.Equal(Files, services.GetRequiredService<Azure.Storage.Blobs.BlobServiceClient>().Uri.AbsoluteUri.TrimEnd('/'));
    }

    public void Dispose() => _services.ForEach(services => services.Dispose());

    private IPlaybackFiles Playback(string endpoint) => Compose(endpoint).GetRequiredService<IPlaybackFiles>();

    private ServiceProvider Compose(string playbackEndpoint)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(TimeProvider.System).AddSingleton<TokenCredential>(_identity);
        services.AddSingleton(new StorageOptions { Prefix = "Choice", TableEndpoint = Tables, BlobEndpoint = Files });
        services.AddSingleton(new PlaybackOptions { BlobEndpoint = playbackEndpoint });
        services.AddSingleton(new WebhooksOptions()).AddSingleton(new EventGridOptions()).AddSingleton(new WorkersOptions { Launcher = WorkersOptions.None });
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddAdapters();
        ServiceProvider composed = services.BuildServiceProvider();
        _services.Add(composed);
        return composed;
    }
}
