using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;

namespace Serverless.Adapters.Blobs;

/// <summary>Lets pages of any origin read blobs: players in browsers need it. What may be read is for the containers to say.</summary>
internal sealed partial class BlobCors(BlobServiceClient service, ILogger<BlobCors> logger)
{
    private const string Any = "*";
    private const int DayInSeconds = 24 * 60 * 60;

    private readonly Lock _lock = new();
    private Task? _added;

    /// <summary>Adds the rule once, beside those that are there; a failure is forgotten, so that the next call tries again. An app that may not change the service's settings goes on: its administrator has to.</summary>
    public Task EnsureAsync()
    {
        lock (_lock)
        {
            if (_added is null || _added.IsFaulted || _added.IsCanceled)
                _added = TryAddAsync();
            return _added;
        }
    }

    private async Task TryAddAsync()
    {
        try
        {
            await AddAsync();
        }
        catch (RequestFailedException e) when (e.Status == 403)
        {
            LogForbidden(e);
        }
    }

    private async Task AddAsync()
    {
        BlobServiceProperties properties = await service.GetPropertiesAsync();
        properties.Cors ??= [];
        if (properties.Cors.Any(rule => rule.AllowedOrigins == Any && rule.AllowedMethods.Contains("GET", StringComparison.OrdinalIgnoreCase)))
            return;
        properties.Cors.Add(new() { AllowedOrigins = Any, AllowedMethods = "GET,HEAD,OPTIONS", AllowedHeaders = Any, ExposedHeaders = Any, MaxAgeInSeconds = DayInSeconds });
        await service.SetPropertiesAsync(properties);
    }

    [LoggerMessage(1, LogLevel.Warning, "This app may not set the blob service's CORS rules: allow GET and HEAD from any origin there, or players in browsers are refused")]
    private partial void LogForbidden(Exception exception);
}
