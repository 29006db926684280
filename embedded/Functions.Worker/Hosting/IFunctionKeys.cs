using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Serverless.Embedded;

/// <summary>Decides whether a request brings the key that a level asks for.</summary>
public interface IFunctionKeys
{
    /// <remarks>The key is in the header <c>x-functions-key</c> or the query value <c>code</c>. A level whose key is not configured admits nobody.</remarks>
    bool Admits(HttpRequest request, AuthorizationLevel level);
}
