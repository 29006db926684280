namespace Serverless.Embedded.Durable;

/// <summary>The right to work on a hub. Disposing gives it up.</summary>
internal interface IHubOwnership : IAsyncDisposable
{
    /// <summary>Fires when the right is lost.</summary>
    CancellationToken Lost { get; }
}
