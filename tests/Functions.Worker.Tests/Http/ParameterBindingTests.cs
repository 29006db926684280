using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Http;

public sealed class ParameterBindingTests
{
    [Theory(Timeout = 30_000)]
    [InlineData("/api/route/abc", "abc|")]
    [InlineData("/api/route/abc?q=1", "abc|1")]
    [InlineData("/api/route/abc?Q=1", "abc|1")]
    [InlineData("/api/route/abc?id=other", "abc|")]
    [InlineData("/api/route/a%20b?q=x%26y", "a b|x&y")]
    [InlineData("/api/number/12", "12")]
    [InlineData("/api/number?n=12", "12")]
    [InlineData("/api/guid/0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("/api/kinds?flag=true&day=friday&big=1.5", "True Friday 1.5 preset")]
    [InlineData("/api/kinds?flag=false&day=1&big=2&preset=own", "False Monday 2 own")]
    public async Task Get_ValuesInRouteAndQuery_BindByNameRouteFirst(string path, string answer)
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Parameters>();

        Assert.Equal(answer, await host.Client.GetStringAsync(path));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("/api/number/zz")]
    [InlineData("/api/number")]
    [InlineData("/api/guid/zz")]
    [InlineData("/api/kinds?flag=maybe&day=friday&big=1")]
    public async Task Get_ValueOfWrongTypeOrMissing_Returns500EmptyBody(string path)
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Parameters>();

        using HttpResponseMessage reply = await host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, reply.StatusCode);
        Assert.Empty(await reply.Content.ReadAsByteArrayAsync());
        Assert.Null(reply.Content.Headers.ContentType);
    }

    [Fact(Timeout = 30_000)]
    public async Task Get_ContextTokenAndSecondRequestParameter_AreGiven()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Parameters>();

        Assert.Equal("Special True True", await host.Client.GetStringAsync("/api/special"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Get_BindingData_HoldsRouteQueryAndBothAsJson()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Parameters>();

        Assert.Equal("abc|1|{\"q\":\"1\"}|True", await host.Client.GetStringAsync("/api/data/abc?q=1"));
    }

    internal sealed class Parameters
    {
        [Function("Route")]
        public static string Route([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "route/{id}")] HttpRequestData request, string id, string? q) => $"{id}|{q}";

        [Function("Number")]
        public static string Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "number/{n?}")] HttpRequestData request, int n) => $"{n}";

        [Function("Guid")]
        public static string OfGuid([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "guid/{id}")] HttpRequestData request, Guid id) => $"{id}";

        [Function("Kinds")]
        public static string Kinds([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request, bool flag, DayOfWeek day, decimal big, string preset = "preset") => $"{flag} {day} {big} {preset}";

        [Function("Special")]
        public static string Special([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request, FunctionContext context, HttpRequestData again, CancellationToken token) =>
            $"{context.FunctionDefinition.Name} {ReferenceEquals(request, again)} {token == context.CancellationToken}";

        [Function("Data")]
        public static string Data([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "data/{id}")] HttpRequestData request)
        {
            IReadOnlyDictionary<string, object?> data = request.FunctionContext.BindingContext.BindingData;
            return $"{data["ID"]}|{data["q"]}|{data["Query"]}|{data["Headers"]!.ToString()!.Contains("Host", StringComparison.Ordinal)}";
        }
    }
}
