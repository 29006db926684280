using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Http;

public sealed class FunctionKeyTests
{
    private static readonly (string, string)[] Keys =
        [("Serverless:Embedded:FunctionKeys:default", "d-key"), ("Serverless:Embedded:FunctionKeys:master", "m-key")];

    [Theory(Timeout = 30_000)]
    [InlineData("open", null, HttpStatusCode.OK)]
    [InlineData("keyed", null, HttpStatusCode.Unauthorized)]
    [InlineData("keyed", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("keyed", "d-key", HttpStatusCode.OK)]
    [InlineData("keyed", "m-key", HttpStatusCode.OK)]
    [InlineData("admin", "d-key", HttpStatusCode.Unauthorized)]
    [InlineData("admin", "m-key", HttpStatusCode.OK)]
    public async Task Get_KeyInHeaderOrQuery_AdmitsByLevel(string path, string? key, HttpStatusCode status)
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Keyed>(null, Keys);
        using HttpRequestMessage byHeader = new(HttpMethod.Get, $"/api/{path}");
        byHeader.Headers.TryAddWithoutValidation("x-functions-key", key);

        using HttpResponseMessage first = await host.Client.SendAsync(byHeader);
        using HttpResponseMessage second = await host.Client.GetAsync($"/api/{path}?code={key}");

        Assert.Equal((status, status), (first.StatusCode, second.StatusCode));
        Assert.Equal(status == HttpStatusCode.OK ? "in" : "", await first.Content.ReadAsStringAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task Get_NoKeyConfigured_AdmitsNobody()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Keyed>();

        using HttpResponseMessage reply = await host.Client.GetAsync("/api/keyed?code=");

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
    }

    internal sealed class Keyed
    {
        [Function("open")]
        public static string Open([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request) => "in";

        [Function("keyed")]
        public static string WithKey([HttpTrigger("get")] HttpRequestData request) => "in";

        [Function("admin")]
        public static string Admin([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequestData request) => "in";
    }
}
