using System.Text.Json;

namespace Serverless.Media.Browser;

/// <summary>Follows one navigation through the browser's events, up to a page that can be captured or the reason why not.</summary>
internal sealed class PageLoad
{
    private readonly TaskCompletionSource<string?> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _frameId;
    private string? _loaderId;
    private int? _status;
    private string? _netError;
    private bool _isErrorPage;

    /// <summary>Null when the page has loaded, else why it has not.</summary>
    public Task<string?> Outcome => _outcome.Task;

    /// <summary>Takes the answer to <c>Page.navigate</c>.</summary>
    public void Navigated(JsonElement result)
    {
        if (result.TryGetProperty("errorText", out JsonElement error) && error.GetString() is { Length: > 0 } text)
            _outcome.TrySetResult(Unreachable(text));
        else if (result.TryGetProperty("isDownload", out JsonElement download) && download.GetBoolean())
            _outcome.TrySetResult("is a file to download, not a page");
    }

    /// <summary>Takes an event of the page's session.</summary>
    public void Take(CdpEvent happened)
    {
        switch (happened.Method)
        {
            case "Page.frameNavigated" when IsThePage(happened.Parameters.GetProperty("frame")):
                JsonElement frame = happened.Parameters.GetProperty("frame");
                _frameId = frame.GetProperty("id").GetString();
                _loaderId = frame.GetProperty("loaderId").GetString();
                // Chromium commits an error page of its own, and later says that it has loaded.
                _isErrorPage = frame.TryGetProperty("unreachableUrl", out _);
                if (_isErrorPage && _netError is not null)
                    _outcome.TrySetResult(Unreachable(_netError));
                break;
            case "Network.loadingFailed" when happened.Parameters.GetProperty("type").GetString() == "Document":
                _netError ??= happened.Parameters.GetProperty("errorText").GetString();
                break;
            case "Network.responseReceived" when happened.Parameters.GetProperty("type").GetString() == "Document":
                Document(happened.Parameters);
                break;
            case "Page.loadEventFired" when _frameId is not null && _loaderId is not null:
                _outcome.TrySetResult(_isErrorPage ? "could not be reached" : _status >= 400 ? Refused(_status.Value) : null);
                break;
        }
    }

    // The empty page that the browser starts with may still be telling of itself.
    private static bool IsThePage(JsonElement frame) =>
        !frame.TryGetProperty("parentId", out _) && frame.GetProperty("url").GetString() != "about:blank";

    private static string Unreachable(string netError) => $"could not be reached: {netError}";

    private static string Refused(int status) => FormattableString.Invariant($"answered HTTP {status}");

    private void Document(JsonElement parameters)
    {
        // A document's request id is its loader id; a frame inside the page has another frame id than the one navigated.
        if (parameters.GetProperty("requestId").GetString() != parameters.GetProperty("loaderId").GetString() || _frameId is not null)
            return;
        _status = parameters.GetProperty("response").GetProperty("status").GetInt32();
        if (_status >= 400)
            _outcome.TrySetResult(Refused(_status.Value));
    }
}
