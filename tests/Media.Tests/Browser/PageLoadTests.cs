using System.Text.Json;
using Serverless.Media.Browser;

namespace Serverless.Media.Tests.Browser;

public sealed class PageLoadTests
{
    private readonly PageLoad _load = new();

    [Fact]
    public async Task Outcome_LoadedWithStatus200_IsNull()
    {
        Respond(200);
        Commit("https://meet.example/");
        Take("Page.loadEventFired", "{}");

        Assert.Null(await _load.Outcome);
    }

    [Fact]
    public async Task Outcome_Status404_SaysTheStatus()
    {
        Respond(404);

        Assert.Equal("answered HTTP 404", await _load.Outcome);
    }

    [Fact]
    public async Task Outcome_NavigationRefused_SaysTheNetError()
    {
        _load.Navigated(JsonElement.Parse("""{"frameId":"F","errorText":"net::ERR_NAME_NOT_RESOLVED"}"""));

        Assert.Equal("could not be reached: net::ERR_NAME_NOT_RESOLVED", await _load.Outcome);
    }

    [Fact]
    public void Outcome_EmptyPageTellsOfItself_IsStillOpen()
    {
        Commit("about:blank");
        Take("Page.loadEventFired", "{}");

        Assert.False(_load.Outcome.IsCompleted);
    }

    private void Respond(int status) =>
        Take("Network.responseReceived", $$$"""{"type":"Document","requestId":"L","loaderId":"L","frameId":"F","response":{"status":{{{status}}}}}""");

    private void Commit(string url) =>
        Take("Page.frameNavigated", $$$"""{"frame":{"id":"F","loaderId":"L","url":"{{{url}}}"}}""");

    private void Take(string method, string parameters) => _load.Take(new CdpEvent(method, JsonElement.Parse(parameters), "S"));
}
