using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Middleware;

public sealed class MiddlewareTests
{
    [Fact(Timeout = 30_000)]
    public async Task UseMiddleware_Several_RunInOrderOfRegistration()
    {
        List<string> trail = [];
        await using FunctionsTestHost host = await TestApp.ServeAsync<Answers>(builder =>
        {
            builder.Services.AddSingleton(trail);
            builder.UseMiddleware(async (_, next) => { trail.Add("a in"); await next(); trail.Add("a out"); });
            builder.UseMiddleware<Tracing>();
            builder.Use(next => async context => { trail.Add("c in"); await next(context); trail.Add("c out"); });
        });

        await host.Client.GetStringAsync("/api/text");

        Assert.Equal(["a in", "b in", "c in", "c out", "b out", "a out"], trail);
    }

    [Fact(Timeout = 30_000)]
    public async Task UseWhen_PredicateOnTheFunction_RunsForThoseOnly()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Answers>(builder => builder.UseWhen(
            context => context.FunctionDefinition.Name == "other",
            async (context, next) => { await next(); context.GetInvocationResult().Value = "replaced"; }));

        Assert.Equal("text", await host.Client.GetStringAsync("/api/text"));
        Assert.Equal("replaced", await host.Client.GetStringAsync("/api/other"));
    }

    [Fact(Timeout = 30_000)]
    public async Task GetInvocationResult_SetWithoutNext_AnswersInPlaceOfTheFunction()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Answers>(builder => builder.UseMiddleware(async (context, _) =>
        {
            HttpRequestData? request = await context.GetHttpRequestDataAsync();
            context.GetInvocationResult().Value = request!.CreateResponse(HttpStatusCode.Unauthorized);
        }));

        using HttpResponseMessage reply = await host.Client.GetAsync("/api/throws");

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
        Assert.DoesNotContain(host.Logs.Entries, entry => entry.Exception is not null);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("/api/throws", "InvalidTimeZoneException")]
    [InlineData("/api/number?n=zz", "FunctionInputConverterException")]
    public async Task GetInvocationResult_SetAfterNextThrew_AnswersInPlaceOfTheError(string path, string error)
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Answers>(builder => builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (Exception fault) when (fault is InvalidTimeZoneException or FunctionInputConverterException)
            {
                HttpRequestData request = (await context.GetHttpRequestDataAsync())!;
                HttpResponseData response = request.CreateResponse(HttpStatusCode.BadRequest);
                await response.WriteStringAsync(fault.GetType().Name);
                context.GetInvocationResult().Value = response;
            }
        }));

        using HttpResponseMessage reply = await host.Client.GetAsync(path);

        Assert.Equal((HttpStatusCode.BadRequest, error), (reply.StatusCode, await reply.Content.ReadAsStringAsync()));
    }

    [Fact(Timeout = 30_000)]
    public async Task GetHttpResponseData_AroundNext_IsNullBeforeAndTheResponseAfter()
    {
        bool nullBefore = false;
        await using FunctionsTestHost host = await TestApp.ServeAsync<Answers>(builder => builder.UseMiddleware(async (context, next) =>
        {
            nullBefore = context.GetHttpResponseData() is null;
            await next();
            context.GetHttpResponseData()!.Headers.Add("X-After", "yes");
        }));

        using HttpResponseMessage reply = await host.Client.GetAsync("/api/response");

        Assert.True(nullBefore);
        Assert.Equal(["yes"], reply.Headers.GetValues("X-After"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Items_SetByMiddleware_AreSeenByTheFunction()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Answers>(builder => builder.UseMiddleware((context, next) =>
        {
            context.Items["caller"] = "me";
            return next();
        }));

        Assert.Equal("me", await host.Client.GetStringAsync("/api/items"));
    }

    [Fact(Timeout = 30_000)]
    public async Task GetInvocationResultOfT_WrongType_Throws()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Answers>(builder => builder.UseMiddleware(async (context, next) =>
        {
            await next();
            string text = context.GetInvocationResult<string>().Value!;
            context.GetInvocationResult().Value = $"{text} {Assert.Throws<InvalidOperationException>(() => context.GetInvocationResult<Uri>().Value) is not null}";
        }));

        Assert.Equal("text True", await host.Client.GetStringAsync("/api/text"));
    }

    private sealed class Tracing(List<string> trail) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            trail.Add("b in");
            await next(context);
            trail.Add("b out");
        }
    }

    internal sealed class Answers
    {
        [Function("text")]
        public static string Text([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request) => "text";

        [Function("other")]
        public static string Other([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request) => "other";

        [Function("number")]
        public static string Number([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request, int n) => $"{n}";

        [Function("throws")]
        public static string Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request) => throw new InvalidTimeZoneException("on purpose");

        [Function("response")]
        public static HttpResponseData Response([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request) => request.CreateResponse();

        [Function("items")]
        public static string Items([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request, FunctionContext context) => (string)context.Items["caller"];
    }
}
