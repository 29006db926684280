using System.Text.RegularExpressions;
using Serverless.Domain.Requests.Rooms;
using Serverless.Domain.Rooms;
using Serverless.Domain.Webinars;

namespace Serverless.Domain.Requests.Webinars;

/// <summary>Body of <c>POST /rooms</c>.</summary>
public sealed partial record WebinarRoomRequest(string Title, string? Description, TagManager? TagManager, RoomOwner? Owner)
{
    public const int MinTitleLength = 3;
    public const int MaxTitleLength = 255;

    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static WebinarRoomRequest Read(RequestBody body)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        string? title = fields.String("title", MaxTitleLength, MinTitleLength);
        if (!fields.Has("title"))
            fields.Fault("title", "is required");
        var request = new WebinarRoomRequest(title ?? "", fields.String("description", RoomRequest.MaxDescriptionLength), ReadTags(fields.Object("analytics")?.Object("google_tag_manager")), ReadOwner(fields.Object("host")));
        faults.ThrowIfAny();
        return request;
    }

    public RoomSettings Settings => new() { Title = Title, Description = Description, TagManager = TagManager, Owner = Owner };

    private static TagManager? ReadTags(FieldReader? fields)
    {
        if (fields is null)
            return null;
        string? container = fields.String("container_id", 20);
        if (container is not null && !Container().IsMatch(container))
            fields.Fault("container_id", "must be as in GTM-XXXXXX");
        return new(container, fields.Bool("enabled") ?? container is not null);
    }

    private static RoomOwner? ReadOwner(FieldReader? fields)
    {
        if (fields is null)
            return null;
        Guid? external = null;
        if (fields.String("external_user_id", 100) is { } text)
        {
            external = Guid.TryParseExact(text, "D", out Guid id) ? id : null;
            if (external is null)
                fields.Fault("external_user_id", "must be a UUID");
        }
        string? email = fields.String("email", 254);
        if (email is not null && !Email().IsMatch(email))
            fields.Fault("email", "must be an e-mail address");
        return new(external, email, fields.String("username", 100, minLength: 1));
    }

    [GeneratedRegex(@"^GTM-[A-Z0-9]{4,12}\z")]
    private static partial Regex Container();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+\z")]
    private static partial Regex Email();
}
