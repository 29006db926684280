using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Http;

public sealed class StreamingTests
{
    private const int Megabyte = 1_000_000;
    private const int Large = 300 * Megabyte;

    [Fact(Timeout = 60_000)]
    public async Task Get_LargeStream_FirstBytesComeBeforeTheLastAreMade()
    {
        Tap tap = new();
        await using FunctionsTestHost host = await TestApp.ServeAsync<Streams>(builder => builder.Services.AddSingleton(tap));

        using HttpResponseMessage reply = await host.Client.GetAsync("/api/gated", HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await reply.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[Megabyte]);
        Assert.False(tap.Opened.Task.IsCompleted);
        tap.Opened.SetResult();

        Assert.Equal(Megabyte, await CountAsync(body));
    }

    [Fact(Timeout = 60_000)]
    public async Task Get_ThreeHundredMegabytes_ComeWholeWithoutBeingHeld()
    {
        Tap tap = new();
        await using FunctionsTestHost host = await TestApp.ServeAsync<Streams>(builder => builder.Services.AddSingleton(tap));

        using HttpResponseMessage reply = await host.Client.GetAsync("/api/large", HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await reply.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[Megabyte]);
        long madeByThen = tap.Source!.Position;

        Assert.Equal((long)Large - Megabyte, await CountAsync(body));
        Assert.InRange(madeByThen, Megabyte, Large / 4);
    }

    [Fact(Timeout = 60_000)]
    public async Task Post_SlowCallerGoesAwayInTheBody_EndsItsInvocationOnly()
    {
        Tap tap = new();
        await using FunctionsTestHost host = await TestApp.ServeAsync<Streams>(builder => builder.Services.AddSingleton(tap));

        using (TcpClient caller = new())
        {
            await caller.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port);
            await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /api/read HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nonly so much"));
            await tap.Opened.Task;
        }

        await tap.Ended.Task;
        Assert.Equal("still here", await host.Client.GetStringAsync("/api/alive"));
        Assert.DoesNotContain(host.Logs.Entries, entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    private static async Task<long> CountAsync(Stream body)
    {
        byte[] buffer = new byte[65536];
        long count = 0;
        for (int read = -1; read != 0; count += read)
        {
            read = await body.ReadAsync(buffer);
        }

        return count;
    }

    internal sealed class Tap
    {
        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConstantStream? Source { get; set; }
    }

    internal sealed class Streams(Tap tap)
    {
        [Function("gated")]
        public HttpResponseData Gated([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
        {
            HttpResponseData response = request.CreateResponse(HttpStatusCode.OK);
            response.Body = new GatedStream(Megabyte, tap.Opened.Task);
            return response;
        }

        [Function("large")]
        public HttpResponseData OfSize([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
        {
            HttpResponseData response = request.CreateResponse(HttpStatusCode.OK);
            response.Body = tap.Source = new ConstantStream(Large);
            return response;
        }

        [Function("read")]
        public async Task<string> Read([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequestData request, CancellationToken cancellationToken)
        {
            try
            {
                await request.Body.ReadExactlyAsync(new byte[4], cancellationToken);
                tap.Opened.SetResult();
                return $"{await CountAsync(request.Body)}";
            }
            finally
            {
                tap.Ended.SetResult();
            }
        }

        [Function("alive")]
        public static string Alive([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request) => "still here";
    }
}
