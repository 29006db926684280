using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Serverless.Adapters.Tables;
using Serverless.Domain.Settings;
using Serverless.Domain.Webhooks;

namespace Serverless.Adapters.Webhooks;

/// <inheritdoc/>
/// <remarks>Of parallel first uses, on however many instances, one key wins: its row can be added once.</remarks>
internal sealed class WebhookKey(StorageTables tables, WebhooksOptions options) : IWebhookKey, IDisposable
{
    private const int Bits = 2048;
    private const string Partition = "key";
    private const string Row = "webhook-rsa";
    private const string Pem = "Pem";

    private readonly SemaphoreSlim _once = new(1);
    private RSA? _key;

    /// <inheritdoc/>
    public async Task<string> SignAsync(string body, CancellationToken cancellationToken) => Convert.ToBase64String(
        (await KeyAsync(cancellationToken)).SignData(Encoding.UTF8.GetBytes(body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <inheritdoc/>
    public async Task<string> PublicKeyAsync(CancellationToken cancellationToken) => (await KeyAsync(cancellationToken)).ExportSubjectPublicKeyInfoPem();

    public void Dispose()
    {
        _key?.Dispose();
        _once.Dispose();
    }

    private async Task<RSA> KeyAsync(CancellationToken cancellationToken)
    {
        if (_key is not null)
            return _key;
        await _once.WaitAsync(cancellationToken);
        try
        {
            return _key ??= Import(options.RsaPrivateKey.Length > 0 ? options.RsaPrivateKey : await StoredAsync(cancellationToken));
        }
        finally
        {
            _once.Release();
        }
    }

    private async Task<string> StoredAsync(CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        while (true)
        {
            NullableResponse<TableEntity> row = await tables.Outbox.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken);
            if (row.HasValue)
                return row.Value!.GetString(Pem)!;
            using var made = RSA.Create(Bits);
            try
            {
                await tables.Outbox.AddEntityAsync(new TableEntity(Partition, Row) { [Pem] = made.ExportPkcs8PrivateKeyPem() }, cancellationToken);
            }
            catch (RequestFailedException e) when (e.IsConflict())
            {
                // Another instance was first: take its key.
                continue;
            }
        }
    }

    private static RSA Import(string pem)
    {
        var key = RSA.Create();
        // A PEM in an app setting is often on one line.
        key.ImportFromPem(pem.Replace("\\n", "\n", StringComparison.Ordinal));
        return key;
    }
}
