namespace Serverless.Domain.Events;

/// <summary>Rung by the stores of this process when something new is written, so that its delivery begins at once. Who does not hear it finds the events by their notices.</summary>
public sealed class EventBell
{
    /// <summary>Must not throw, and must not wait.</summary>
    public event Action<EventSubject>? Rung;

    public void Ring(EventSubject subject) => Rung?.Invoke(subject);
}
