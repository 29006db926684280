namespace Serverless.Domain.Workers;

/// <summary>Timed metadata for the players of a live stream. Handed to the worker with every answer until it is acknowledged by <see cref="WorkerReportType.Command"/>.</summary>
/// <param name="Id">24 hex digits; the same command may come more than once.</param>
/// <param name="Payload">At most 100 characters.</param>
/// <param name="DurationSeconds">For how long players show it.</param>
/// <param name="At">When it was asked for, by the host's clock.</param>
public sealed record WorkerCommand(string Id, string Payload, int DurationSeconds, DateTimeOffset At);
