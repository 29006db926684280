using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Hosting;

/// <summary>What a run has once: Azurite, the judge, and a host for the tests that leave its clock alone.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    public AzuriteProcess Azurite { get; private set; } = null!;

    public OpenApiJudge Judge { get; private set; } = null!;

    /// <summary>Refuses private addresses, as the code's default is.</summary>
    public ApiHost Shared { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Judge = OpenApiJudge.Start();
        Azurite = await AzuriteProcess.StartAsync();
        Shared = await StartHostAsync();
    }

    /// <summary>A host with tables and containers of its own, unless <paramref name="prefix"/> is another host's.</summary>
    public Task<ApiHost> StartHostAsync(string? prefix = null, IReadOnlyDictionary<string, string?>? settings = null, LogLevel minimumLogLevel = LogLevel.Information) =>
        ApiHost.StartAsync(this, prefix ?? "T" + RandomNumberGenerator.GetInt32(int.MaxValue).ToString("x8", CultureInfo.InvariantCulture), settings, minimumLogLevel);

    public async Task DisposeAsync()
    {
        await Shared.DisposeAsync();
        await Judge.DisposeAsync();
        await Azurite.DisposeAsync();
    }
}
