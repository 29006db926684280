namespace Serverless.Domain.Jobs;

/// <summary>Why a capture ended, in the words of the 100ms webhooks.</summary>
public static class StopReasons
{
    public const string ClientRequest = "client request";
    public const string MaxDurationReached = "max duration reached";
    public const string RoomEnded = "room ended";
    public const string PageClosed = "page closed";
    public const string PublisherLeft = "publisher left";

    /// <summary><c>failure: TYPE</c>.</summary>
    public static string Failure(string errorType) => $"failure: {errorType}";
}
