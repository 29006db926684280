namespace Serverless.Domain.Workers;

/// <summary>Rung when a job's worker is wanted to do something else, so that its open question is answered at once, on whichever instance it waits. Who does not hear it learns it from the answer to its next heartbeat.</summary>
public interface IDirectiveBell
{
    /// <summary>Listens from now on, until disposed of.</summary>
    IDirectiveListener Listen(string jobId);
}

/// <summary>One open question.</summary>
public interface IDirectiveListener : IDisposable
{
    /// <summary>Returns when the bell has rung since the last return, at the latest after <paramref name="longest"/> by the wall clock.</summary>
    Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken);
}
