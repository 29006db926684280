namespace Serverless.Domain.Deliveries;

/// <summary>Somebody who is told of events. It is named by who asked for it, not by its address, so that what waits for it follows a changed address.</summary>
/// <param name="RoomId">For <see cref="ReceiverKind.Room"/>.</param>
public sealed record Receiver(string AppId, ReceiverKind Kind, string? RoomId = null);

/// <summary>The kinds of <see cref="Receiver"/>.</summary>
public enum ReceiverKind
{
    /// <summary>The webhook of one room.</summary>
    Room,

    /// <summary>The webhook that the settings give an app, for rooms without one of their own.</summary>
    App,

    /// <summary>The webhook that the start of one job gave.</summary>
    Job,

    /// <summary>The Event Grid topic.</summary>
    EventGrid,
}
