using System.Net;
using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Http;

public sealed class ResponseTests
{
    [Theory(Timeout = 30_000)]
    [InlineData("nothing")]
    [InlineData("void")]
    [InlineData("task")]
    public async Task Get_NullOrVoid_Returns204(string path)
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Responses>();

        using HttpResponseMessage reply = await host.Client.GetAsync($"/api/{path}");

        Assert.Equal(HttpStatusCode.NoContent, reply.StatusCode);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("text")]
    [InlineData("valueTask")]
    public async Task Get_String_Returns200TextPlain(string path)
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Responses>();

        using HttpResponseMessage reply = await host.Client.GetAsync($"/api/{path}");

        Assert.Equal((HttpStatusCode.OK, "text/plain", "grüß"), (reply.StatusCode, reply.Content.Headers.ContentType?.MediaType, await reply.Content.ReadAsStringAsync()));
    }

    [Fact(Timeout = 30_000)]
    public async Task Get_Poco_Returns200TextPlainIndentedJson()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Responses>();

        using HttpResponseMessage reply = await host.Client.GetAsync("/api/poco");

        Assert.Equal("text/plain", reply.Content.Headers.ContentType?.MediaType);
        Assert.Equal("{\n  \"RoomName\": \"a\"\n}", (await reply.Content.ReadAsStringAsync()).ReplaceLineEndings("\n"));
    }

    [Fact(Timeout = 30_000)]
    public async Task WriteAsJsonAsync_StatusSet_KeepsItAddsCharsetDoesNotCamelCase()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Responses>();

        using HttpResponseMessage reply = await host.Client.GetAsync("/api/json");

        Assert.Equal(HttpStatusCode.Conflict, reply.StatusCode);
        Assert.Equal("application/json; charset=utf-8", reply.Content.Headers.ContentType?.ToString());
        Assert.Equal("{\"RoomName\":\"a\"}", await reply.Content.ReadAsStringAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task WriteAsJsonAsync_SerializerInWorkerOptions_IsUsed()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Responses>(builder => builder.Services.Configure<WorkerOptions>(
            worker => worker.Serializer = new JsonObjectSerializer(new JsonSerializerOptions(JsonSerializerDefaults.Web))));

        using HttpResponseMessage reply = await host.Client.GetAsync("/api/json");

        Assert.Equal("{\"roomName\":\"a\"}", await reply.Content.ReadAsStringAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task WriteStringAsync_NothingElse_SetsNoContentType()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Responses>();

        using HttpResponseMessage reply = await host.Client.GetAsync("/api/raw");

        Assert.Null(reply.Content.Headers.ContentType);
        Assert.Equal("raw", await reply.Content.ReadAsStringAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task Get_HeadersAndCookies_ReachTheCaller()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Responses>();

        using HttpResponseMessage reply = await host.Client.GetAsync("/api/headers");

        Assert.Equal(["1,2"], reply.Headers.GetValues("X-Two"));
        Assert.Equal("W/\"e\"", reply.Headers.ETag?.ToString());
        Assert.Equal(["a=1; path=/", "b=2; max-age=60; path=/x; secure; samesite=strict; httponly"], reply.Headers.GetValues("Set-Cookie"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Get_BodyReplacedByAStream_SendsItWholeAndDisposesOfIt()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Responses>();

        byte[] body = await host.Client.GetByteArrayAsync("/api/stream");

        Assert.Equal(3_000_000, body.Length);
        Assert.All(body, one => Assert.Equal(7, one));
        Assert.True(Responses.Sent!.Disposed);
    }

    [Fact(Timeout = 30_000)]
    public async Task Get_MemoryStreamLeftAtItsEnd_IsSentFromItsStart()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Responses>();

        Assert.Equal("whole", await host.Client.GetStringAsync("/api/rewound"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Get_204WithABodyWritten_LeavesTheBodyOut()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Responses>();

        using HttpResponseMessage reply = await host.Client.GetAsync("/api/nobody");

        Assert.Equal(HttpStatusCode.NoContent, reply.StatusCode);
        Assert.Empty(await reply.Content.ReadAsByteArrayAsync());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("throws")]
    [InlineData("throwsLater")]
    public async Task Get_Exception_Returns500EmptyBodyAndIsLoggedOnce(string path)
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Responses>();

        using HttpResponseMessage reply = await host.Client.GetAsync($"/api/{path}");

        Assert.Equal(HttpStatusCode.InternalServerError, reply.StatusCode);
        Assert.Empty(await reply.Content.ReadAsByteArrayAsync());
        CapturedLog log = Assert.Single(host.Logs.Entries, entry => entry.Exception is not null);
        Assert.Equal("on purpose", Assert.IsType<InvalidTimeZoneException>(log.Exception).Message);
        Assert.Equal($"The function {path} failed.", log.Message);
    }

    [Fact(Timeout = 30_000)]
    public async Task Get_ExceptionTimeAndAgain_IsNeverWrapped()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Responses>();

        // The runtime changes its way of calling a method after its first calls.
        for (int call = 0; call < 5; call++)
        {
            using HttpResponseMessage reply = await host.Client.GetAsync("/api/throws");
        }

        Assert.Equal(5, host.Logs.Entries.Count(entry => entry.Exception is InvalidTimeZoneException));
    }

    [Fact(Timeout = 30_000)]
    public async Task Get_StreamBreaksMidway_CallerSeesABrokenReply()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Responses>();

        await Assert.ThrowsAsync<HttpRequestException>(() => host.Client.GetByteArrayAsync("/api/broken"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Get_StreamBreaksBeforeItsFirstByte_Returns500WithoutTheFunctionsHeaders()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Responses>();

        using HttpResponseMessage reply = await host.Client.GetAsync("/api/brokenAtOnce");

        Assert.Equal(HttpStatusCode.InternalServerError, reply.StatusCode);
        Assert.Null(reply.Content.Headers.ContentType);
        Assert.Empty(await reply.Content.ReadAsByteArrayAsync());
    }
}
