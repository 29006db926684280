using System.Text.Json;
using Serverless.Domain.Ids;

namespace Serverless.Domain.Requests;

/// <summary>Which messages of the webhooks' log are meant: the filters of <c>GET /v2/analytics/webhooks</c> and of a replay. Null is "not said".</summary>
/// <param name="RoomId">Any of a room's three ids.</param>
/// <param name="Status"><c>all</c>, <c>failed</c> or <c>success</c>.</param>
public sealed record WebhookFilter(DateTimeOffset? Start, DateTimeOffset? End, string? RoomId, string Status, IReadOnlyList<string>? EventNames)
{
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(30);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);
    private static readonly TimeSpan DefaultLength = TimeSpan.FromDays(1);

    private const int MaxNames = 50;
    private const int MaxNameLength = 100;

    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static WebhookFilter Read(QueryReader query, Faults faults, DateTimeOffset now)
    {
        string? names = query.Text("event_names", MaxNames * MaxNameLength);
        return new WebhookFilter(
            query.Time("start_time"), query.Time("end_time"), query.Text("room_id"), StatusOf(query.Text("status"), faults),
            names?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Checked(faults, now);
    }

    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static WebhookFilter Read(RequestBody body, DateTimeOffset now)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        return new WebhookFilter(
            Time(fields, "start_time"), Time(fields, "end_time"), fields.String("room_id", 200), StatusOf(fields.String("status", 20), faults),
            fields.Strings("event_names", MaxNames, MaxNameLength)).Checked(faults, now);
    }

    /// <summary>At most now, whatever a caller wrote: nothing is later, and times have an end.</summary>
    public DateTimeOffset To(DateTimeOffset now)
    {
        DateTimeOffset end = End ?? (Start is { } start && now - start > Longest ? start + Longest : now);
        return end < now ? end : now;
    }

    public DateTimeOffset From(DateTimeOffset now) => Start ?? To(now) - DefaultLength;

    /// <summary>Null for all.</summary>
    public bool? Succeeded => Status switch { "success" => true, "failed" => false, _ => null };

    /// <summary>The same filters have the same id.</summary>
    public Guid IdFor(string appId) => NameBasedUuid.Create($"{appId}/replay/{JsonSerializer.Serialize(this)}");

    private WebhookFilter Checked(Faults faults, DateTimeOffset now)
    {
        if (Start < now - Furthest)
            faults.Add("start_time", $"must be at most {Furthest.TotalDays} days ago");
        if (Start is null && End < now - Furthest)
            faults.Add("end_time", $"must be at most {Furthest.TotalDays} days ago");
        if (Start is not null && End is not null && End <= Start)
            faults.Add("end_time", "must be after start_time");
        if (Start is not null && End - Start > Longest)
            faults.Add("end_time", $"must be at most {Longest.TotalDays} days after start_time");
        faults.ThrowIfAny();
        return this;
    }

    private static string StatusOf(string? status, Faults faults)
    {
        if (status is not (null or "all" or "failed" or "success"))
            faults.Add("status", "must be one of all, failed, success");
        return status ?? "all";
    }

    private static DateTimeOffset? Time(FieldReader fields, string name)
    {
        if (fields.String(name, 40) is not { } text)
            return null;
        DateTimeOffset? time = WireTime.Parse(text);
        if (time is null)
            fields.Fault(name, WireTime.Fault);
        return time;
    }
}
