using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Http;

public sealed class RoutingTests
{
    [Theory(Timeout = 30_000)]
    [InlineData("/api/rooms/7")]
    [InlineData("/API/Rooms/7")]
    [InlineData("/api/rooms/7/")]
    public async Task Get_PathInAnyCaseOrWithTrailingSlash_IsServed(string path)
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Routes>();

        Assert.Equal("room 7", await host.Client.GetStringAsync(path));
    }

    [Fact(Timeout = 30_000)]
    public async Task Post_RouteKnownForGetOnly_Returns404Not405()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Routes>();

        using HttpResponseMessage reply = await host.Client.PostAsync("/api/rooms/7", null);

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        Assert.Empty(await reply.Content.ReadAsByteArrayAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task Get_ConstraintFails_Returns404EmptyBody()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Routes>();

        using HttpResponseMessage reply = await host.Client.GetAsync("/api/rooms/seven");

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        Assert.Empty(await reply.Content.ReadAsByteArrayAsync());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("/api/plain", "plain GET")]
    [InlineData("/api/optional", "optional none")]
    [InlineData("/api/optional/3", "optional 3")]
    [InlineData("/api/files/a/b/c.txt", "files a/b/c.txt")]
    [InlineData("/api/people/me", "me")]
    [InlineData("/api/people/you", "person you")]
    [InlineData("/api/people/self", "person self")]
    public async Task Get_Template_ReachesTheFirstFunctionByNameThatFits(string path, string answer)
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Routes>();

        Assert.Equal(answer, await host.Client.GetStringAsync(path));
    }

    [Fact(Timeout = 30_000)]
    public async Task Delete_TriggerWithoutMethods_AcceptsAnyMethod()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Routes>();

        using HttpResponseMessage reply = await host.Client.DeleteAsync("/api/plain");

        Assert.Equal("plain DELETE", await reply.Content.ReadAsStringAsync());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("GET", "read it")]
    [InlineData("PUT", "wrote it")]
    public async Task Send_OneRouteTwoMethods_EachReachesItsFunction(string method, string answer)
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Routes>();
        using HttpRequestMessage request = new(new HttpMethod(method), "/api/shared");

        using HttpResponseMessage reply = await host.Client.SendAsync(request);

        Assert.Equal(answer, await reply.Content.ReadAsStringAsync());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("", "/plain")]
    [InlineData("v9", "/v9/plain")]
    [InlineData("/v9/x/", "/v9/x/plain")]
    public async Task Get_RoutePrefixConfigured_StandsBeforeEveryRoute(string prefix, string path)
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Routes>(null, ("AzureFunctionsJobHost:extensions:http:routePrefix", prefix));

        Assert.Equal("plain GET", await host.Client.GetStringAsync(path));
    }

    internal sealed class Routes
    {
        [Function("Room")]
        public static string Room([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rooms/{id:int}")] HttpRequestData request, string id) => $"room {id}";

        [Function("plain")]
        public static string Plain([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequestData request) => $"plain {request.Method}";

        [Function("Optional")]
        public static string Optional([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "optional/{n:int?}")] HttpRequestData request, int? n) => $"optional {n?.ToString() ?? "none"}";

        [Function("Files")]
        public static string Files([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*rest}")] HttpRequestData request, string rest) => $"files {rest}";

        [Function("Me")]
        public static string Me([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "people/me")] HttpRequestData request) => "me";

        [Function("Person")]
        public static string Person([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "people/{who}")] HttpRequestData request, string who) => $"person {who}";

        [Function("Self")]
        public static string Self([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "people/self")] HttpRequestData request) => "never reached: P is before S";

        [Function("ReadShared")]
        public static string ReadShared([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "shared")] HttpRequestData request) => "read it";

        [Function("WriteShared")]
        public static string WriteShared([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "shared")] HttpRequestData request) => "wrote it";
    }
}
