namespace Serverless.Domain.Requests;

/// <summary>Body of <c>POST /v2/live-streams/{stream_id}/timed-metadata</c>.</summary>
/// <param name="Payload">At most 100 characters.</param>
/// <param name="DurationSeconds">For how long players show it.</param>
public sealed record TimedMetadataRequest(string Payload, int DurationSeconds)
{
    public const int MaxPayloadLength = 100;
    private const int MaxDurationSeconds = 24 * 60 * 60;

    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static TimedMetadataRequest Read(RequestBody body)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        string? payload = fields.String("payload", MaxPayloadLength, minLength: 1);
        int? duration = fields.Int("duration", 0, MaxDurationSeconds);
        foreach (string name in (ReadOnlySpan<string>)["payload", "duration"])
        {
            if (!fields.Has(name))
                fields.Fault(name, "is required");
        }
        faults.ThrowIfAny();
        return new(payload!, duration!.Value);
    }
}
