using Serverless.Domain.Events;
using Serverless.Domain.Workers;

namespace Serverless.Domain.Jobs;

/// <summary>How the push to one target goes.</summary>
/// <param name="Index">Place in <see cref="PushSettings.Targets"/>, from 0.</param>
public sealed record TargetNote(int Index, TargetStatus Status, string? Message) : JobNote
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object?> Data => new Dictionary<string, object?> { ["target"] = Index, ["message"] = Message };

    /// <inheritdoc/>
    public override MediaJob? Apply(MediaJob job, DateTimeOffset now)
    {
        if (job.Push is not { } push || Index < 0 || Index >= push.Targets.Count || push.Targets[Index] is var target && target.Status == Status && target.Message == Message)
            return null;
        PushTarget[] targets = [.. push.Targets];
        targets[Index] = targets[Index] with { Status = Status, Message = Message };
        return job with { Push = push with { Targets = targets } };
    }

    /// <inheritdoc/>
    public override string EventOf(MediaJob noted) => EventTypes.OfTarget(noted.Kind, Status);
}
