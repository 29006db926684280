namespace Serverless.Functions.Http;

/// <summary>A page as 100ms shows it.</summary>
/// <param name="Last">Pass it as <c>start</c> for the next page; null when nothing more was found.</param>
internal sealed record PageReply<T>(int Limit, IReadOnlyList<T> Data, string? Last)
{
    public const int MinLimit = 10;
    public const int MaxLimit = 100;
    public const int DefaultLimit = 10;
}
