using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Media.Logging;
using Serverless.Media.Processes;

namespace Serverless.Media.Browser;

/// <summary>A Chromium with one page, steered over its DevTools pipe.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan CommandDeadline = TimeSpan.FromSeconds(20);

    private readonly ChildProcess _process;
    private readonly CdpConnection _connection;
    private readonly WorkerLog _log;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private TaskCompletionSource<PageEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PageLoad? _load;
    private string? _targetId;
    private string? _sessionId;
    private volatile bool _leaving;

    private Chromium(ChildProcess process, WorkerLog log, TimeProvider clock)
    {
        (_process, _log, _clock) = (process, log, clock);
        _connection = new CdpConnection(process.Input, process.Output, Take);
        _ = WatchAsync();
    }

    /// <summary>Completes when the page ends by itself; a new task after <see cref="LoadAsync"/>.</summary>
    public Task<PageEnd> Ended
    {
        get
        {
            lock (_gate)
                return _end.Task;
        }
    }

    /// <summary>Called for what the page tells by its bridge; must not block.</summary>
    public Action<PageSaying>? Said { get; set; }

    /// <summary>Starts the browser with an empty page.</summary>
    /// <exception cref="JobFailureException">It did not come up.</exception>
    public static async Task<Chromium> StartAsync(ProcessSpec spec, WorkerLog log, TimeProvider clock)
    {
        ChildProcess process = await ChildProcess.StartAsync(spec, log, clock);
        Chromium browser = new(process, log, clock);
        try
        {
            await browser.AttachAsync();
            return browser;
        }
        catch (Exception fault) when (fault is CdpException or OperationCanceledException)
        {
            string said = process.LastErrors;
            await browser.DisposeAsync();
            throw JobFailureException.NotReady($"Chromium did not start: {fault.Message}; {said}");
        }
    }

    /// <summary>Opens the page and waits until it has loaded.</summary>
    /// <param name="address">The page.</param>
    /// <param name="again">True when its renderer has died.</param>
    /// <param name="deadline">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null, or why it has not loaded within the time (free of the address).</returns>
    public async Task<string?> LoadAsync(Uri address, bool again, TimeSpan deadline, CancellationToken cancellationToken)
    {
        PageLoad load = new();
        lock (_gate)
        {
            _load = load;
            if (_end.Task.IsCompleted)
                _end = new TaskCompletionSource<PageEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        using CancellationTokenSource timeout = new(deadline, _clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            if (again)
            {
                // Chromium 156: a page that has died answers nothing but a reload, and Network.enable would hang before it.
                await PageCommandAsync("Page.reload", null, either.Token);
            }
            else
            {
                await PageCommandAsync("Network.enable", null, either.Token);
                load.Navigated(await PageCommandAsync("Page.navigate", new JsonObject { ["url"] = address.AbsoluteUri }, either.Token));
            }
            Task<PageEnd> ended = Ended;
            if (await Task.WhenAny(load.Outcome, ended).WaitAsync(either.Token) == ended)
                return await ended == PageEnd.Closed ? "closed itself while loading" : "crashed while loading";
            string? fault = await load.Outcome;
            if (again)
                return fault;
            // Every request of a meeting would be told otherwise; and a page may only close a window without a history.
            await PageCommandAsync("Network.disable", null, either.Token);
            await PageCommandAsync("Page.resetNavigationHistory", null, either.Token);
            return fault;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return FormattableString.Invariant($"did not load within {deadline.TotalSeconds:0} s");
        }
        catch (CdpException fault)
        {
            return $"could not be opened: {fault.Message}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        _leaving = true;
        // Nothing of its profile is kept: no reason to let it end in its own time.
        _process.Kill();
        await _process.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task AttachAsync()
    {
        using CancellationTokenSource deadline = new(CommandDeadline, _clock);
        await _connection.SendAsync("Target.setDiscoverTargets", new JsonObject { ["discover"] = true }, null, deadline.Token);
        JsonElement targets = await _connection.SendAsync("Target.getTargets", null, null, deadline.Token);
        _targetId = targets.GetProperty("targetInfos").EnumerateArray()
            .First(target => target.GetProperty("type").GetString() == "page").GetProperty("targetId").GetString();
        JsonElement attached = await _connection.SendAsync(
            "Target.attachToTarget", new JsonObject { ["targetId"] = _targetId, ["flatten"] = true }, null, deadline.Token);
        _sessionId = attached.GetProperty("sessionId").GetString();
        await PageCommandAsync("Page.enable", null, deadline.Token);
        await PageCommandAsync("Inspector.enable", null, deadline.Token);
        // A binding is put into new documents only while the runtime is watched.
        await PageCommandAsync("Runtime.enable", null, deadline.Token);
        await PageCommandAsync("Runtime.addBinding", new JsonObject { ["name"] = PageBridge.Binding }, deadline.Token);
        await PageCommandAsync("Page.addScriptToEvaluateOnNewDocument", new JsonObject { ["source"] = PageBridge.Script }, deadline.Token);
        await _connection.SendAsync("Browser.setDownloadBehavior", new JsonObject { ["behavior"] = "deny" }, null, deadline.Token);
    }

    private Task<JsonElement> PageCommandAsync(string method, JsonObject? parameters, CancellationToken cancellationToken) =>
        _connection.SendAsync(method, parameters, _sessionId, cancellationToken);

    private void Take(CdpEvent happened)
    {
        switch (happened.Method)
        {
            case "Target.targetDestroyed" when happened.Parameters.GetProperty("targetId").GetString() == _targetId:
                End(PageEnd.Closed);
                break;
            case "Inspector.targetCrashed" when happened.SessionId == _sessionId:
                End(PageEnd.Crashed);
                break;
            case "Runtime.bindingCalled" when happened.SessionId == _sessionId && PageBridge.Parse(happened.Parameters) is { } saying:
                Said?.Invoke(saying);
                break;
            case "Page.javascriptDialogOpening":
                // An alert stands over the meeting until it is answered.
                _ = AnswerDialogAsync();
                break;
        }
        if (happened.SessionId == _sessionId && happened.SessionId is not null)
        {
            lock (_gate)
                _load?.Take(happened);
        }
    }

    private async Task AnswerDialogAsync()
    {
        using CancellationTokenSource deadline = new(CommandDeadline, _clock);
        try
        {
            await PageCommandAsync("Page.handleJavaScriptDialog", new JsonObject { ["accept"] = true }, deadline.Token);
        }
        catch (Exception fault) when (fault is CdpException or OperationCanceledException)
        {
            _log.Write("page.dialog.stuck", ("why", fault.Message));
        }
    }

    private async Task WatchAsync()
    {
        await Task.WhenAny(_connection.Closed, _process.Exited);
        End(PageEnd.BrowserGone);
    }

    private void End(PageEnd how)
    {
        lock (_gate)
        {
            if (!_leaving && _end.TrySetResult(how))
                _log.Write("page.ended", ("how", how));
        }
    }
}
