using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Invocation;

public sealed class FunctionContextTests
{
    [Fact(Timeout = 30_000)]
    public async Task Definition_OfAnHttpFunction_TellsWhatIsDeclared()
    {
        FunctionContext? seen = null;
        await using FunctionsTestHost host = await TestApp.ServeAsync<Told>(builder => builder.UseMiddleware((context, next) =>
        {
            seen = context;
            return next();
        }));

        await host.Client.GetStringAsync("/api/told/7");

        FunctionDefinition definition = seen!.FunctionDefinition;
        Assert.Equal("Told", definition.Name);
        Assert.Equal($"{typeof(Told).FullName}.Run", definition.EntryPoint);
        Assert.Equal(typeof(Told).Assembly.Location, definition.PathToAssembly);
        Assert.Equal(definition.Id, seen.FunctionId);
        Assert.Equal(["request", "id", "n"], definition.Parameters.Select(parameter => parameter.Name));
        Assert.Equal((true, 5), (definition.Parameters[2].HasDefaultValue, definition.Parameters[2].DefaultValue));
        BindingMetadata input = Assert.Single(definition.InputBindings).Value;
        Assert.Equal(("request", "httpTrigger", BindingDirection.In), (input.Name, input.Type, input.Direction));
        Assert.Equal("http", Assert.Single(definition.OutputBindings).Value.Type);
    }

    [Fact(Timeout = 30_000)]
    public async Task InvocationId_TwoCalls_Differs()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Told>();

        string first = await host.Client.GetStringAsync("/api/invocation");
        string second = await host.Client.GetStringAsync("/api/invocation");

        Assert.NotEqual(Guid.Parse(first), Guid.Parse(second));
    }

    [Fact(Timeout = 30_000)]
    public async Task TraceContext_CallerSendsTraceParent_CarriesIt()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Told>();
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/trace");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        using HttpResponseMessage reply = await host.Client.SendAsync(request);

        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 0/0", await reply.Content.ReadAsStringAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task GetLogger_ByNameAndByType_WritesUnderThatCategory()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Told>();

        using HttpResponseMessage reply = await host.Client.GetAsync("/api/logs");

        Assert.Contains(host.Logs.Entries, entry => (entry.Category, entry.Message) == ("own", "by name"));
        Assert.Contains(host.Logs.Entries, entry => (entry.Category, entry.Message) == (typeof(FunctionContextTests).FullName, "by type"));
    }

    internal sealed class Told
    {
        [Function("Told")]
        public static string Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "told/{id}")] HttpRequestData request, string id, int n = 5) => id + n;

        [Function("invocation")]
        public static string Invocation([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request) => request.FunctionContext.InvocationId;

        [Function("trace")]
        public static string Trace([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request, FunctionContext context) =>
            $"{context.TraceContext.TraceParent} {context.RetryContext.RetryCount}/{context.RetryContext.MaxRetryCount}";

        [Function("logs")]
        public static void Logs([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request, FunctionContext context)
        {
            context.GetLogger("own").LogInformation("by name");
            context.GetLogger<FunctionContextTests>().LogInformation("by type");
        }
    }
}
