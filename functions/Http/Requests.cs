using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Requests;

namespace Serverless.Functions.Http;

/// <summary>What functions take out of a request.</summary>
internal static class Requests
{
    /// <summary>Who calls; the middleware has seen to it that there is somebody.</summary>
    public static Caller Caller(this FunctionContext context) => (Caller)context.Items[typeof(Caller)];

    public static string? Header(this HttpRequestData request, string name) =>
        request.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    /// <summary>The body's bytes. Content-Type is not insisted on.</summary>
    /// <exception cref="ServiceException"><c>body_too_large</c>, without reading on; <c>length_required</c>.</exception>
    public static async Task<byte[]> ReadBytesAsync(this HttpRequestData request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > RequestBody.MaxLength)
                throw new ServiceException(ServiceErrors.BodyTooLarge);
            body.Write(buffer, 0, read);
        }
        // The Functions host hands on no body that comes in chunks (azure-functions-host #7930): better refused than taken for none.
        if (body.Length == 0 && request.Header("Transfer-Encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true)
            throw new ServiceException(ServiceErrors.LengthRequired);
        return body.ToArray();
    }

    public static async Task<RequestBody> ReadBodyAsync(this HttpRequestData request, CancellationToken cancellationToken) =>
        RequestBody.Parse(await request.ReadBytesAsync(cancellationToken));

    public static async Task<RequestBody> ReadOptionalBodyAsync(this HttpRequestData request, CancellationToken cancellationToken) =>
        RequestBody.ParseOptional(await request.ReadBytesAsync(cancellationToken));
}
