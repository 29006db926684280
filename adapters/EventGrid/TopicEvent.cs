using System.Text.Json.Nodes;
using Azure.Messaging;
using Serverless.Domain.Events;

namespace Serverless.Adapters.EventGrid;

/// <summary>An event as the topic gets it: CloudEvents 1.0. docs/events.md describes it.</summary>
internal static class TopicEvent
{
    public static CloudEvent Of(DomainEvent e)
    {
        JsonObject data = JsonNode.Parse(e.Data)!.AsObject();
        data["app_id"] = e.Subject.AppId;
        data["room_id"] = e.Subject.RoomId;
        data["sequence"] = e.Sequence;
        return new CloudEvent($"/apps/{e.Subject.AppId}", EventNames.TypePrefix + e.Type, BinaryData.FromString(data.ToJsonString()), "application/json", CloudEventDataFormat.Json)
        {
            Id = e.Id.ToString(),
            Subject = EventNames.PathOf(e),
            Time = e.At,
            // The sequence extension of CloudEvents: a string that sorts.
            ExtensionAttributes = { ["sequence"] = FormattableString.Invariant($"{e.Sequence:D8}") },
        };
    }
}
