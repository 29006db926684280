using System.IO.Pipes;
using System.Text.Json;
using Serverless.Media.Browser;

namespace Serverless.Media.Tests.Browser;

public sealed class CdpConnectionTests : IAsyncDisposable
{
    private readonly AnonymousPipeServerStream _commands = new(PipeDirection.Out);
    private readonly AnonymousPipeServerStream _answers = new(PipeDirection.In);
    private readonly AnonymousPipeClientStream _browserReads;
    private readonly AnonymousPipeClientStream _browserWrites;
    private readonly List<CdpEvent> _events = [];
    private readonly CdpConnection _connection;

    public CdpConnectionTests()
    {
        _browserReads = new AnonymousPipeClientStream(PipeDirection.In, _commands.ClientSafePipeHandle);
        _browserWrites = new AnonymousPipeClientStream(PipeDirection.Out, _answers.ClientSafePipeHandle);
        _connection = new CdpConnection(_commands, _answers, _events.Add);
    }

    [Fact(Timeout = 10_000)]
    public async Task SendAsync_EventsAndAnswersInPieces_FindsItsAnswer()
    {
        Task<JsonElement> asked = _connection.SendAsync("Page.enable", null, "S", CancellationToken.None);

        await SayAsync("{\"method\":\"Page.frame");
        await SayAsync("Navigated\",\"sessionId\":\"S\"}\0{\"id\":99,\"result\":{}}\0{\"id\":1,\"result\":{\"ok\":tr");
        await SayAsync("ue}}\0");

        Assert.True((await asked).GetProperty("ok").GetBoolean());
        Assert.Equal("Page.frameNavigated", Assert.Single(_events).Method);
    }

    [Fact(Timeout = 10_000)]
    public async Task SendAsync_Refused_ThrowsWhatTheBrowserSaid()
    {
        Task<JsonElement> asked = _connection.SendAsync("Page.fly", null, null, CancellationToken.None);

        await SayAsync("{\"id\":1,\"error\":{\"code\":-32601,\"message\":\"'Page.fly' wasn't found\"}}\0");

        Assert.Equal("'Page.fly' wasn't found", (await Assert.ThrowsAsync<CdpException>(() => asked)).Message);
    }

    [Fact(Timeout = 10_000)]
    public async Task SendAsync_BrowserEnds_Throws()
    {
        Task<JsonElement> asked = _connection.SendAsync("Page.enable", null, null, CancellationToken.None);

        await _browserWrites.DisposeAsync();

        await Assert.ThrowsAsync<CdpException>(() => asked);
        await _connection.Closed;
    }

    public async ValueTask DisposeAsync()
    {
        await _browserWrites.DisposeAsync();
        await _connection.DisposeAsync();
        await _browserReads.DisposeAsync();
        await _answers.DisposeAsync();
    }

    private Task SayAsync(string text) => _browserWrites.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text)).AsTask();
}
