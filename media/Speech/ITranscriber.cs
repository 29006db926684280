namespace Serverless.Media.Speech;

/// <summary>An engine that turns sound into words.</summary>
internal interface ITranscriber
{
    /// <summary>Listens to a sound folder until it has ended.</summary>
    /// <param name="sound">Numbered raw files (<see cref="SoundFolder"/>), which the engine deletes as it reads them.</param>
    /// <param name="ended">Completes when nothing more is written; already complete for stored sound.</param>
    /// <param name="cancellationToken">Ends the engine at once.</param>
    /// <returns>Words as they are recognised, in order. The last item has heard everything.</returns>
    /// <exception cref="TranscriberException">The engine is not there or has ended early.</exception>
    IAsyncEnumerable<Recognized> ListenAsync(string sound, Task ended, CancellationToken cancellationToken);
}
