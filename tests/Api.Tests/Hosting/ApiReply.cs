using System.Net;
using System.Text.Json;

namespace Serverless.Api.Tests.Hosting;

/// <summary>A reply that has been judged.</summary>
public sealed record ApiReply(HttpStatusCode Status, string Body)
{
    public JsonElement Json { get; } = Body.StartsWith('{') ? JsonElement.Parse(Body) : default;

    public string? Text(string name) => Json.GetProperty(name).GetString();

    /// <summary>The objects of a list's <c>data</c>.</summary>
    public IReadOnlyList<JsonElement> Data => [.. Json.GetProperty("data").EnumerateArray()];

    /// <summary>The reply, if it is a success.</summary>
    public ApiReply Ok()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{(int)Status} {Body}");
        return this;
    }

    /// <summary>Asserts an error that tells what is wrong.</summary>
    public void IsErrorWithDetails(int status) => Assert.True((int)Status == status && Json.GetProperty("details").GetArrayLength() > 0, $"{(int)Status} {Body}");

    /// <summary>Asserts status and message of an error, and that it has no details.</summary>
    public void IsError(int status, string message) =>
        Assert.Equal((status, ErrorBody.Of(status, message)), ((int)Status, Body));

    /// <summary>Asserts an error of the sessions API.</summary>
    public void IsWrapped(int status, string code) =>
        Assert.True((int)Status == status && Json.GetProperty("error").GetProperty("code").GetString() == code, $"{(int)Status} {Body}");
}
