namespace Serverless.Domain.Sessions;

/// <summary>A job that a session was to start by itself and could not.</summary>
/// <param name="Part">That of the room's <c>autoStartConfig</c>: <c>recording</c> or <c>hls</c>.</param>
/// <param name="Code">Of the error that a call would have got.</param>
/// <param name="Reason">Its message.</param>
/// <param name="Details">Every fault by itself.</param>
public sealed record NotStarted(string Part, string Code, string Reason, IReadOnlyList<string> Details);
