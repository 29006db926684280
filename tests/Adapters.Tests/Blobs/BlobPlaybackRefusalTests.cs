using System.Net;
using Azure;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Adapters.Blobs;
using Serverless.Domain.Errors;

namespace Serverless.Adapters.Tests.Blobs;

/// <summary>An account that lets the app make no public container, for one reason or another.</summary>
public sealed class BlobPlaybackRefusalTests : IDisposable
{
    private readonly RefusingStorage _storage = new();
    private readonly HttpClient _http;
    private readonly BlobSas _sas;
    private readonly BlobPlaybackFiles _files;
    private readonly Lines _lines = new();

    public BlobPlaybackRefusalTests()
    {
        _http = new(_storage);
        BlobServiceClient service = new(new Uri("https://play.blob.core.windows.net"), new BlobClientOptions { Transport = new HttpClientTransport(_http), Retry = { MaxRetries = 0 } });
        _sas = new(service, TimeProvider.System);
        _files = new(service, new BlobCors(service, NullLogger<BlobCors>.Instance), _sas, "Test", _lines);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(409, "PublicAccessNotPermitted", "allows no anonymous reading")]
    [InlineData(403, "AuthorizationPermissionMismatch", "Storage Blob Data Owner")]
    [InlineData(403, "AuthorizationFailure", "Storage Blob Data Owner")]
    public async Task OpenAsync_PublicContainerIsRefused_IsPlaybackRefusedAndSaysWhy(int status, string code, string why)
    {
        _storage.Answer = (status, code);

        var refused = await Assert.ThrowsAsync<ServiceException>(() => _files.OpenAsync("name", anonymous: true, default));

        Assert.Equal(ServiceErrors.PlaybackRefused, refused.Error);
        Assert.Contains(why, Assert.Single(_lines.Errors), StringComparison.Ordinal);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(true, "InsufficientAccountPermissions")]
    [InlineData(false, "AuthorizationPermissionMismatch")]
    public async Task OpenAsync_RefusedForAnotherReason_IsTheStoragesError(bool anonymous, string code)
    {
        _storage.Answer = (403, code);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => _files.OpenAsync("name", anonymous, default));

        Assert.Equal(code, refused.ErrorCode);
    }

    public void Dispose()
    {
        _sas.Dispose();
        _http.Dispose();
        _storage.Dispose();
    }

    private sealed class RefusingStorage : HttpMessageHandler
    {
        public (int Status, string Code) Answer { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage((HttpStatusCode)Answer.Status) { RequestMessage = request, Content = new ByteArrayContent([]) };
            // The service's CORS rules are another matter, and no fault of the container.
            if (request.RequestUri!.Query.Contains("comp=properties", StringComparison.Ordinal))
                response.StatusCode = HttpStatusCode.Forbidden;
            response.Headers.Add("x-ms-error-code", Answer.Code);
            return Task.FromResult(response);
        }
    }

    private sealed class Lines : ILogger<BlobPlaybackFiles>
    {
        public List<string> Errors { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error)
                Errors.Add(formatter(state, exception));
        }
    }
}
