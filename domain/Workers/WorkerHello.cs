namespace Serverless.Domain.Workers;

/// <summary>The first call of a media worker: it trades its one-time code for a job.</summary>
/// <param name="Code">The code it was launched with; good for one worker.</param>
/// <param name="WorkerId">Chosen by the worker at its start. The same worker may repeat a hello whose reply it lost; another one is refused.</param>
public sealed record WorkerHello(string Code, string WorkerId);
