namespace Serverless.Domain.Events;

/// <summary>What events are called outside.</summary>
public static class EventNames
{
    /// <summary>Begins the <c>type</c> of every CloudEvent.</summary>
    public const string TypePrefix = "serverless.";

    /// <summary>Where the API shows what the event is about.</summary>
    public static string PathOf(DomainEvent e) => e.Subject.Kind switch
    {
        SubjectKind.Session => $"/v2/sessions/{e.Subject.Id}",
        SubjectKind.Room => $"/v2/rooms/{e.Subject.Id}",
        SubjectKind.App => $"/apps/{e.Subject.AppId}",
        // The kind of job begins the type: recording.running.
        _ => $"/v2/{e.Type[..e.Type.IndexOf('.', StringComparison.Ordinal)].Replace('_', '-')}s/{e.Subject.Id}",
    };
}
