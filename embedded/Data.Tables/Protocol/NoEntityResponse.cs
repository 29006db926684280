namespace Azure.Data.Tables;

/// <summary>The answer of a read that found no row.</summary>
internal sealed class NoEntityResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    /// <exception cref="InvalidOperationException">Always.</exception>
    public override T? Value => throw new InvalidOperationException("There is no such entity; ask HasValue first.");

    public override Response GetRawResponse() => response;
}
