namespace Serverless.Domain.Deliveries;

/// <summary>What came of one try.</summary>
/// <param name="Status">HTTP status of the reply; null when there was none.</param>
/// <param name="Error">For a person; null when the receiver took it.</param>
/// <param name="Gone">It answered 410: it does not want to be told any more.</param>
public sealed record DeliveryResult(int? Status, string? Error = null, bool Gone = false)
{
    public bool Taken => Error is null;
}
