using Serverless.Domain.Events;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
internal sealed class TableAppEvents(AppPartition partition) : IAppEvents
{
    // A sweep tells one after another: only as many others can come in between as there are sweeps.
    private const int MaxTries = 100;

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">Others came in between again and again.</exception>
    public async Task TellAsync(string appId, NewEvent told, CancellationToken cancellationToken)
    {
        for (int tries = 1; !await partition.TryTellAsync(appId, told, [], cancellationToken); tries++)
        {
            if (tries == MaxTries)
                throw new TimeoutException($"Event {told.Type} of app {appId} could not be written in {MaxTries} tries");
        }
    }
}
