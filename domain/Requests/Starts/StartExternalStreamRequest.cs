using Serverless.Domain.Jobs;
using Serverless.Domain.Network;

namespace Serverless.Domain.Requests.Starts;

/// <summary>Body of <c>POST /v2/external-streams/room/{room_id}/start</c>.</summary>
public static class StartExternalStreamRequest
{
    /// <summary>As the overview of the 100ms API has it.</summary>
    public const int MaxTargets = 3;

    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static StartRequest Read(RequestBody body, StartRules rules)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        IReadOnlyList<string>? targets = fields.Strings("rtmp_urls", MaxTargets, UrlPolicy.MaxUrlLength, url => rules.Urls.FaultOf(url, "rtmp", "rtmps"));
        if (!fields.Has("rtmp_urls"))
            fields.Fault("rtmp_urls", "is required");
        else if (targets is { Count: 0 } && !faults.Any)
            fields.Fault("rtmp_urls", "must have at least one");
        var request = new StartRequest
        {
            Kind = JobKind.ExternalStream,
            MeetingUrl = StartFields.ReadPage(fields, "meeting_url", rules),
            Resolution = ResolutionRules.Read(fields.Object("resolution")),
            Destination = StartFields.ReadDestination(fields, rules.App.Destinations),
            Push = new([.. (targets ?? []).Select(url => new PushTarget(new Uri(url)))], fields.Bool("recording") ?? false),
        };
        faults.ThrowIfAny();
        return request;
    }
}
