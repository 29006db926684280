using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Serverless.Functions.Worker.Tests.Http;

internal sealed class Responses
{
    public static ConstantStream? Sent { get; private set; }

    [Function("nothing")]
    public static HttpResponseData? Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request) => null;

    [Function("void")]
    public static void Void([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
    {
    }

    [Function("task")]
    public static async Task OfTask([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request) => await Task.Yield();

    [Function("text")]
    public static string Text([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request) => "grüß";

    [Function("valueTask")]
    public static async ValueTask<string> OfValueTask([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
    {
        await Task.Yield();
        return "grüß";
    }

    [Function("poco")]
    public static Reply Poco([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request) => new("a");

    [Function("json")]
    public static async Task<HttpResponseData> Json([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
    {
        HttpResponseData response = request.CreateResponse(HttpStatusCode.Conflict);
        await response.WriteAsJsonAsync(new Reply("a"));
        return response;
    }

    [Function("raw")]
    public static async Task<HttpResponseData> Raw([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
    {
        HttpResponseData response = request.CreateResponse();
        await response.WriteStringAsync("raw");
        return response;
    }

    [Function("headers")]
    public static HttpResponseData Headers([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
    {
        HttpResponseData response = request.CreateResponse();
        response.Headers.Add("X-Two", ["1", "2"]);
        response.Headers.Add("ETag", "W/\"e\"");
        response.Cookies.Append("a", "1");
        response.Cookies.Append(new HttpCookie("b", "2") { Path = "/x", HttpOnly = true, Secure = true, MaxAge = 60, SameSite = SameSite.Strict });
        return response;
    }

    [Function("stream")]
    public static HttpResponseData Stream([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
    {
        HttpResponseData response = request.CreateResponse();
        response.Body = Sent = new ConstantStream(3_000_000);
        return response;
    }

    [Function("broken")]
    public static HttpResponseData Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
    {
        HttpResponseData response = request.CreateResponse();
        response.Body = new ConstantStream(3_000_000) { BreaksAt = 1_000_000 };
        return response;
    }

    [Function("brokenAtOnce")]
    public static HttpResponseData BrokenAtOnce([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
    {
        HttpResponseData response = request.CreateResponse(HttpStatusCode.Accepted);
        response.Headers.Add("Content-Type", "video/mp4");
        response.Body = new ConstantStream(3_000_000) { BreaksAt = 0 };
        return response;
    }

    [Function("rewound")]
    public static HttpResponseData Rewound([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
    {
        HttpResponseData response = request.CreateResponse();
        response.Body = new MemoryStream();
        response.WriteString("whole");
        return response;
    }

    [Function("nobody")]
    public static HttpResponseData NoBody([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
    {
        HttpResponseData response = request.CreateResponse(HttpStatusCode.NoContent);
        response.WriteString("must not be sent");
        return response;
    }

    [Function("throws")]
    public static string Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request) => throw new InvalidTimeZoneException("on purpose");

    [Function("throwsLater")]
    public static async Task<string> ThrowsLater([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
    {
        await Task.Yield();
        throw new InvalidTimeZoneException("on purpose");
    }

    internal sealed record Reply(string RoomName);
}
