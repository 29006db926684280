using Serverless.Domain;

namespace Serverless.Media;

/// <summary>The attempt cannot go on; becomes the <c>failed</c> report.</summary>
/// <param name="errorType">One of <see cref="JobErrorTypes"/>.</param>
/// <param name="message">For a person.</param>
internal sealed class JobFailureException(string errorType, string message) : Exception(message)
{
    public string ErrorType { get; } = errorType;

    public static JobFailureException NotReady(string message) => new(JobErrorTypes.WorkerNotReady, message);
}
