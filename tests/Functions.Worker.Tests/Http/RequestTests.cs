using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Http;

public sealed class RequestTests
{
    [Fact(Timeout = 30_000)]
    public async Task Send_UrlQueryHeadersCookies_AreSeenByTheFunction()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Requests>();
        using HttpRequestMessage request = new(HttpMethod.Patch, "/api/seen?a=1&a=2&b=%C3%BC");
        request.Headers.Add("X-Own", "own");
        request.Headers.Add("Cookie", "one=1; two=2");

        using HttpResponseMessage reply = await host.Client.SendAsync(request);

        Assert.Equal($"PATCH {host.Client.BaseAddress}api/seen?a=1&a=2&b=%C3%BC|1,2|ü|own|one=1,two=2", await reply.Content.ReadAsStringAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task ReadFromJsonAsync_OtherCase_Binds()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Requests>();

        using StringContent room = new("""{"ROOMNAME":"a"}""");

        using HttpResponseMessage reply = await host.Client.PostAsync("/api/body", room);

        Assert.Equal("a", await reply.Content.ReadAsStringAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task ReadFromJsonAsync_Junk_ThrowsJsonException()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Requests>();
        using StringContent junk = new("{");

        using HttpResponseMessage reply = await host.Client.PostAsync("/api/body", junk);

        Assert.Equal("junk", await reply.Content.ReadAsStringAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task ReadAsString_InAnyWay_GivesTheBody()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Requests>();
        using StringContent text = new("grüß", Encoding.UTF8);
        using StringContent again = new("grüß", Encoding.UTF8);

        using HttpResponseMessage later = await host.Client.PostAsync("/api/textLater", text);
        using HttpResponseMessage now = await host.Client.PostAsync("/api/textNow", again);

        Assert.Equal(("grüß", "grüß"), (await later.Content.ReadAsStringAsync(), await now.Content.ReadAsStringAsync()));
    }

    [Fact(Timeout = 30_000)]
    public async Task Post_FortyMegabytes_ArriveWhole()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Requests>();
        using StreamContent body = new(new ConstantStream(40_000_000)) { Headers = { ContentLength = 40_000_000 } };

        using HttpResponseMessage reply = await host.Client.PostAsync("/api/count", body);

        Assert.Equal("40000000", await reply.Content.ReadAsStringAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task Post_BodyInChunks_ArrivesEmpty()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Requests>();
        using JsonContent body = JsonContent.Create(new { RoomName = "a" });

        using HttpResponseMessage reply = await host.Client.PostAsync("/api/count", body);

        Assert.Equal("0", await reply.Content.ReadAsStringAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task Post_MoreThan100Megabytes_Returns413()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Requests>();
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/count") { Content = new StreamContent(new ConstantStream(104_857_601)) };
        request.Content.Headers.ContentLength = 104_857_601;
        request.Headers.ExpectContinue = true;

        using HttpResponseMessage reply = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.StatusCode);
    }

    internal sealed class Requests
    {
        [Function("seen")]
        public static string Seen([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequestData request) => string.Join(
            '|',
            $"{request.Method} {request.Url.AbsoluteUri}",
            request.Query["a"],
            request.Query["b"],
            request.Headers.GetValues("x-own").Single(),
            string.Join(',', request.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));

        [Function("body")]
        public static async Task<string> Body([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequestData request)
        {
            try
            {
                return (await request.ReadFromJsonAsync<Room>())!.RoomName;
            }
            catch (JsonException)
            {
                return "junk";
            }
        }

        [Function("textLater")]
        public static async Task<string?> TextLater([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequestData request) => await request.ReadAsStringAsync();

        [Function("textNow")]
        public static string? TextNow([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequestData request) => request.ReadAsString();

        [Function("count")]
        public static async Task<string> Count([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequestData request, CancellationToken cancellationToken)
        {
            byte[] buffer = new byte[65536];
            long count = 0;
            for (int read = -1; read != 0; count += read)
            {
                read = await request.Body.ReadAsync(buffer, cancellationToken);
            }

            return $"{count}";
        }

        internal sealed record Room(string RoomName);
    }
}
