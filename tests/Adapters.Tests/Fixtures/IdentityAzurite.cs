using System.Net;
using System.Security.Cryptography;
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
        using (var rsa = RSA.Create(2048))
        {
            var request = new CertificateRequest("CN=127.0.0.1", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            await File.WriteAllTextAsync(certificate, made.ExportCertificatePem());
            await File.WriteAllTextAsync(key, rsa.ExportPkcs8PrivateKeyPem());
        }
        _azurite = await AzuriteProcess.StartAsync("--oauth", "basic", "--cert", certificate, "--key", key);
    }

    /// <summary>Trusts this Azurite's certificate, being the only one it speaks to.</summary>
    public static HttpClient TrustingClient() => new(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true, UseProxy = false });

    public async Task DisposeAsync()
    {
        if (_azurite is not null)
            await _azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
