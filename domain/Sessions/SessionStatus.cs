namespace Serverless.Domain.Sessions;

/// <summary>Where a session is. Written in snake case on the wire and in tables.</summary>
public enum SessionStatus
{
    /// <summary>Made ahead by the sessions API; nobody is in it.</summary>
    Scheduled,

    /// <summary>The room is open to its hosts, or a job captures it.</summary>
    Started,

    /// <summary>Open to the audience.</summary>
    Live,

    /// <summary>Over. Terminal.</summary>
    Ended,
}
