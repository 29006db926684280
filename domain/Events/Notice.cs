namespace Serverless.Domain.Events;

/// <summary>Left before events are written: some of this subject may have to be delivered.</summary>
/// <param name="First">Number of the first of them.</param>
/// <param name="Last">Number of the last of them.</param>
public sealed record Notice(EventSubject Subject, int First, int Last, DateTimeOffset At);
