using System.Text.RegularExpressions;
using Serverless.Domain.Network;
using Serverless.Domain.Rooms;

namespace Serverless.Domain.Apps;

/// <summary>The address of an app's meeting page, with <c>{room_id}</c>, <c>{room_code}</c>, <c>{room_name}</c> and <c>{destination}</c> to be filled in.</summary>
public sealed partial record MeetingUrlTemplate(string Text)
{
    private static readonly string[] Names = ["room_id", "room_code", "room_name", "destination"];

    /// <summary>Why this is no template, or null.</summary>
    public string? Fault
    {
        get
        {
            string? unknown = Placeholder().Matches(Text).Select(m => m.Groups["name"].Value).FirstOrDefault(name => !Names.Contains(name));
            if (unknown is not null)
                return $"knows no {{{unknown}}}, only {string.Join(", ", Names.Select(name => $"{{{name}}}"))}";
            string filled = Placeholder().Replace(Text, "x");
            return filled.AsSpan().ContainsAny('{', '}') ? "has a { or } that belongs to no name" : new UrlPolicy(allowPrivate: true).FaultOf(filled, "http", "https");
        }
    }

    /// <summary>The page of a room. What a caller may have chosen is escaped; whether the result may be captured is for <see cref="UrlPolicy"/> to say.</summary>
    public string Fill(Room room, string destination) => Placeholder().Replace(Text, match => Uri.EscapeDataString(match.Groups["name"].Value switch
    {
        "room_id" => room.Id,
        "room_code" => room.Code,
        "room_name" => room.Name,
        _ => destination,
    }));

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}")]
    private static partial Regex Placeholder();
}
