namespace Serverless.Domain.Apps;

/// <summary>Who calls, and whose objects they want to see.</summary>
public sealed record Caller(string AppId, Dialect Dialect);

/// <summary>The two families of objects and paging; the token decides.</summary>
public enum Dialect
{
    /// <summary>A management token with <c>access_key</c>.</summary>
    HundredMs,

    /// <summary>A token with <c>apikey</c>.</summary>
    VideoSdk,
}
