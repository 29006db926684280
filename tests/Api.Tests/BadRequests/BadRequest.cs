using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.BadRequests;

/// <summary>One row of the table of bad requests: what is sent, and the exact reply.</summary>
/// <param name="Path"><c>{room}</c> is an enabled room of the caller; <c>{absent}</c> an id that nothing has.</param>
/// <param name="Body">Sent as UTF-8; null for none.</param>
public sealed record BadRequest(string Method, string Path, string? Body, int Status, string Message, params string[] Details)
{
    public const string InvalidInput = "invalid input";
    public const string BodyEmpty = "request body must not be empty";
    public const string BodyTooLarge = "request body must not be larger than 1 MiB";

    /// <summary>Sent with the request; null for none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Sent by a VideoSDK token instead of a 100ms one.</summary>
    public bool VideoSdk { get; init; }

    public string Reply => ErrorBody.Of(Status, Message, Details);

    /// <summary>Faults of a JSON body.</summary>
    public static BadRequest Input(string path, string body, params string[] details) => new("POST", path, body, 400, InvalidInput, details);

    /// <summary>Faults of a query string.</summary>
    public static BadRequest Query(string path, params string[] details) => new("GET", path, null, 400, InvalidInput, details);

    /// <summary>A body that is no JSON from <paramref name="position"/> (in bytes) on.</summary>
    public static BadRequest Malformed(string path, string body, int position) =>
        new("POST", path, body, 400, $"request body contains badly-formed JSON (at position {position})");

    public override string ToString() => $"{Method} {Short(Path)} {Short(Body)}{(IdempotencyKey is null ? "" : $" with key {Short(IdempotencyKey)}")}";

    private static string Short(string? text) => text is { Length: > 70 } ? $"{text[..66]}… ({text.Length})" : text ?? "";
}
