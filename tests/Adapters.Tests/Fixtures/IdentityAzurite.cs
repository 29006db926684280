using System.Security.Cryptography.X509Certificates;
using Serverless.Tests.Support;

namespace Serverless.Adapters.Tests.Fixtures;

/// <summary>An Azurite as Azure's storage is: https, and an identity's token instead of the account's key.</summary>
public sealed class IdentityAzurite : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("azurite-identity-").FullName;
    private AzuriteProcess? _azurite;

    public Uri Blobs => _azurite!.Endpoints["Blob"];

    public Uri Tables => _azurite!.Endpoints["Table"];

    public async Task InitializeAsync()
    {
        (string certificate, string key) = (Path.Combine(_folder, "cert.pem"), Path.Combine(_folder, "key.pem"));
        using (X509Certificate2 made = SelfSigned.Certificate())
        {
            await File.WriteAllTextAsync(certificate, made.ExportCertificatePem());
            await File.WriteAllTextAsync(key, made.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        }
        _azurite = await AzuriteProcess.StartAsync("--oauth", "basic", "--cert", certificate, "--key", key);
    }

    public async Task DisposeAsync()
    {
        if (_azurite is not null)
            await _azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
