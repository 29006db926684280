using Serverless.Domain.Apps;

namespace Serverless.Domain.Requests.Starts;

/// <summary>The fields that the starts of every kind have in common, in the dialect of 100ms.</summary>
internal static class StartFields
{
    private const int MaxDestinationLength = 100;

    /// <param name="name"><c>meeting_url</c>, or what another dialect calls it.</param>
    /// <returns>Null: that of the app's template, or a fault.</returns>
    public static Uri? ReadPage(FieldReader fields, string name, StartRules rules)
    {
        string? page = fields.String(name, int.MaxValue);
        if (page is null)
        {
            if (!fields.Has(name) && rules.App.MeetingUrlTemplate is null)
                fields.Fault(name, "is required");
            return null;
        }
        if (rules.Urls.FaultOf(page, "http", "https") is not { } fault)
            return new Uri(page);
        fields.Fault(name, fault);
        return null;
    }

    public static Destination ReadDestination(FieldReader fields, IReadOnlyList<Destination> known)
    {
        string names = string.Join(", ", known.Select(d => $"\"{d.Name}\""));
        string? name = fields.String("destination", MaxDestinationLength, minLength: 1);
        if (name is null && !fields.Has("destination") && known.Count > 1)
            fields.Fault("destination", $"is required; there are {names}");
        if (name is null)
            return known[0];
        Destination? named = known.FirstOrDefault(d => d.Name == name);
        if (named is null)
            fields.Fault("destination", $"is not configured; there {(known.Count == 1 ? "is only" : "are")} {names}");
        return named ?? known[0];
    }
}
