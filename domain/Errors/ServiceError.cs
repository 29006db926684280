namespace Serverless.Domain.Errors;

/// <summary>One entry of the catalogue <see cref="ServiceErrors"/>.</summary>
/// <param name="Code">Stable name, snake case; logs and docs/errors.md use it, the wire does not.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Message">The reply's <c>message</c>; <c>{0}</c> is filled in where it stands.</param>
/// <param name="Fault">Who can mend it.</param>
/// <param name="Retryable">True when the same call may succeed later.</param>
public sealed record ServiceError(string Code, int Status, string Message, Fault Fault, bool Retryable = false);

/// <summary>Whose fault an error is; decides retry and alerting.</summary>
public enum Fault
{
    /// <summary>The call was wrong.</summary>
    Caller,

    /// <summary>This one job cannot go on.</summary>
    Job,

    /// <summary>We are broken, or what we stand on is: raise an alert.</summary>
    Service,
}
