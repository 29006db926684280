using System.Net;
using Azure.Core.Pipeline;
using Azure.Messaging.EventGrid;
using Serverless.Adapters.EventGrid;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Deliveries;
using Serverless.Domain.Events;
using Serverless.Domain.Settings;
using Serverless.Tests.Support;

namespace Serverless.Adapters.Tests.EventGrid;

public sealed class TopicTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = SelfSigned.TrustingClient();
    private readonly FakeIdentity _identity = new("https://eventgrid.azure.net");
    private FakeTopic _topic = null!;

    public async Task InitializeAsync() => _topic = await FakeTopic.StartAsync();

    public async Task DisposeAsync() => await _topic.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task Of_NoKey_ShowsATokenOfTheIdentityForEventGrid()
    {
        DeliveryResult result = await SendAsync(key: "");

        (string? authorization, string? key, string body) = Assert.Single(_topic.Received);
        Assert.Equal(new DeliveryResult(200), result);
        Assert.StartsWith("Bearer ", authorization, StringComparison.Ordinal);
        Assert.Null(key);
        Assert.Equal(["https://eventgrid.azure.net/.default"], _identity.Scopes);
        Assert.Contains("serverless.room.created", body, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task Of_Key_AsksTheIdentityForNothing()
    {
        await SendAsync(key: "dGhlIGtleQ==");

        (string? authorization, string? key, _) = Assert.Single(_topic.Received);
        Assert.Equal((null, "dGhlIGtleQ=="), (authorization, key));
        Assert.Empty(_identity.Scopes);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(HttpStatusCode.Forbidden, "the topic answered 403")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "the topic answered 503")]
    public async Task Send_TopicRefuses_IsAskedOnceAndSaysWhy(HttpStatusCode status, string error)
    {
        _topic.Status = status;

        DeliveryResult result = await SendAsync(key: "");

        Assert.Equal(new DeliveryResult((int)status, error), result);
        Assert.Single(_topic.Received);
    }

    [Fact(Timeout = 30_000)]
    public async Task Send_NoIdentityIsThere_WaitsForTheNextTry()
    {
        EventGridPublisherClient topic = Topic.Of(new() { TopicEndpoint = _topic.Endpoint }, new NoIdentity(), Client())!;

        DeliveryResult result = await new EventGridSender(topic).SendAsync([Event()], default);

        Assert.Equal(new DeliveryResult(null, "the topic could not be told: CredentialUnavailableException"), result);
        Assert.Empty(_topic.Received);
    }

    [Fact]
    public void Of_NoEndpoint_IsNone() => Assert.Null(Topic.Of(new EventGridOptions(), _identity, Client()));

    public void Dispose() => _http.Dispose();

    private Task<DeliveryResult> SendAsync(string key) =>
        new EventGridSender(Topic.Of(new() { TopicEndpoint = _topic.Endpoint, Key = key }, _identity, Client())).SendAsync([Event()], default);

    private EventGridPublisherClientOptions Client() => new() { Transport = new HttpClientTransport(_http) };

    private static DomainEvent Event() =>
        new(new(SubjectKind.Room, "app", "room", "room"), 1, EventTypes.RoomCreated, new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero), "{}");
}
