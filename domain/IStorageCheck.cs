namespace Serverless.Domain;

/// <summary>Asks the storage services whether they answer. Throws what they throw.</summary>
public interface IStorageCheck
{
    Task CheckTablesAsync(CancellationToken cancellationToken);

    Task CheckBlobsAsync(CancellationToken cancellationToken);
}
