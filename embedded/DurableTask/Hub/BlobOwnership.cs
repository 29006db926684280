using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded.Durable;

/// <summary>
/// Holds a hub by a lease on a blob and renews it. A storage that does not answer is no loss: nobody else can take the lease meanwhile
/// without the row versions telling on the next write.
/// </summary>
internal sealed class BlobOwnership : IHubOwnership
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RenewInterval = TimeSpan.FromSeconds(10);

    private readonly BlobLeaseClient _lease;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _renewing;

    private BlobOwnership(BlobLeaseClient lease, ILogger log)
    {
        _lease = lease;
        _log = log;
        _renewing = RenewAsync();
    }

    public CancellationToken Lost => _lost.Token;

    /// <summary>Returns null while another holds it. A holder that has died on this machine is removed.</summary>
    public static async Task<BlobOwnership?> TryAcquireAsync(BlobClient blob, ProcessIdentity self, ILogger log, CancellationToken cancellation)
    {
        BlobLeaseClient lease = blob.GetBlobLeaseClient();
        try
        {
            await lease.AcquireAsync(Duration, cancellationToken: cancellation);
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            await BreakIfDeadAsync(blob, log, cancellation);
            return null;
        }

        Dictionary<string, string> metadata = new() { ["machine"] = self.Machine, ["pid"] = $"{self.ProcessId}", ["started"] = self.StartedAt };
        try
        {
            await blob.SetMetadataAsync(metadata, new() { LeaseId = lease.LeaseId }, cancellation);
        }
        catch (RequestFailedException fault) when (fault.Status is 409 or 412)
        {
            return null;
        }

        return new BlobOwnership(lease, log);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _renewing;
        try
        {
            await _lease.ReleaseAsync();
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault) || fault is RequestFailedException)
        {
            _log.LogDebug(fault, "The lease could not be released; it ends by itself.");
        }
    }

    private static async Task BreakIfDeadAsync(BlobClient blob, ILogger log, CancellationToken cancellation)
    {
        var properties = await blob.GetPropertiesAsync(cancellationToken: cancellation);
        IDictionary<string, string> metadata = properties.Value.Metadata;
        if (metadata.TryGetValue("machine", out string? machine) && metadata.TryGetValue("pid", out string? pid) && metadata.TryGetValue("started", out string? started)
            && int.TryParse(pid, out int processId) && new ProcessIdentity(machine, processId, started).IsDeadHere())
        {
            log.LogInformation("Process {ProcessId}, which held the hub, is dead; its lease is broken.", processId);
            try
            {
                // By version: a new holder that has just written its name must not be robbed.
                await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, new RequestConditions { IfMatch = properties.Value.ETag }, cancellation);
            }
            catch (RequestFailedException fault) when (fault.Status is 409 or 412)
            {
                log.LogDebug("The lease has passed on already.");
            }
        }
    }

    private async Task RenewAsync()
    {
        while (true)
        {
            await Task.Delay(RenewInterval, TimeProvider.System, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_ending.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await _lease.RenewAsync(cancellationToken: _ending.Token);
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412)
            {
                _log.LogCritical("The lease on the hub is lost: {Reason}", fault.ErrorCode);
                await _lost.CancelAsync();
                return;
            }
            catch (Exception fault) when (!_ending.IsCancellationRequested)
            {
                _log.LogWarning("The lease on the hub could not be renewed: {Reason}", fault.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
