using System.Globalization;

namespace Serverless.Domain.Errors;

/// <summary>Ends a request with an error of the catalogue; one middleware turns it into the reply.</summary>
public sealed class ServiceException(ServiceError error, IReadOnlyList<string> details, Exception? inner = null, object? argument = null)
    : Exception(string.Format(CultureInfo.InvariantCulture, error.Message, argument), inner)
{
    public ServiceException(ServiceError error, params string[] details)
        : this(error, (IReadOnlyList<string>)details)
    {
    }

    public ServiceError Error { get; } = error;

    /// <summary>For the caller: one sentence a fault, each beginning with the field it speaks of.</summary>
    public IReadOnlyList<string> Details { get; } = details;
}
