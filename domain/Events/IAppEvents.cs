namespace Serverless.Domain.Events;

/// <summary>Tells what concerns a tenant and belongs to no job, session or room that is still there.</summary>
public interface IAppEvents
{
    Task TellAsync(string appId, NewEvent told, CancellationToken cancellationToken);
}
