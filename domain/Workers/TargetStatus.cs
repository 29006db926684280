namespace Serverless.Domain.Workers;

/// <summary>How the push to one target of an external stream goes.</summary>
public enum TargetStatus
{
    /// <summary>The target takes what is sent.</summary>
    Pushing,

    /// <summary>It refused or dropped; it is tried again.</summary>
    Retrying,

    /// <summary>It was given up.</summary>
    Failed,
}
