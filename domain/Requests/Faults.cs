using Serverless.Domain.Errors;

namespace Serverless.Domain.Requests;

/// <summary>Collects every fault of one request, so that one reply names them all.</summary>
public sealed class Faults
{
    private readonly List<string> _details = [];

    public bool Any => _details.Count > 0;

    /// <summary>The same fault is noted once, however often its field is looked at.</summary>
    public void Add(string field, string fault)
    {
        if (!_details.Contains($"{field}: {fault}"))
            _details.Add($"{field}: {fault}");
    }

    /// <exception cref="ServiceException"><c>invalid_input</c> when there is any fault.</exception>
    public void ThrowIfAny()
    {
        if (_details.Count > 0)
            throw new ServiceException(ServiceErrors.InvalidInput, [.. _details]);
    }
}
