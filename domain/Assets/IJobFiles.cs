namespace Serverless.Domain.Assets;

/// <summary>The private container that each job has in Blob Storage.</summary>
public interface IJobFiles
{
    /// <summary>Makes the container if needed and returns its address with a SAS for the job's worker. Secret.</summary>
    Task<Uri> OpenForWorkerAsync(string jobId, DateTimeOffset expires, CancellationToken cancellationToken);

    /// <summary>A link to one blob that anyone who has it may read until <paramref name="expires"/>.</summary>
    Task<Uri> PresignAsync(string jobId, string path, DateTimeOffset expires, CancellationToken cancellationToken);

    Task DeleteAsync(string jobId, CancellationToken cancellationToken);
}
