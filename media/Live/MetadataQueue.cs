using Serverless.Domain.Workers;

namespace Serverless.Media.Live;

/// <summary>Timed metadata on its way into the playlists. The host repeats a command until it is acknowledged; players get it once.</summary>
/// <param name="clock">Metadata begins when it reaches the worker: players are some seconds behind, so that none is too late.</param>
/// <param name="acknowledge">Called with the id of a command that players have been given.</param>
internal sealed class MetadataQueue(TimeProvider clock, Action<string> acknowledge)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _known = [];
    private readonly HashSet<string> _shown = [];
    private readonly List<DateRange> _waiting = [];
    private readonly List<string> _listed = [];

    /// <summary>Takes a command, unless it is known.</summary>
    public void Add(WorkerCommand command)
    {
        lock (_gate)
        {
            if (!_known.Add(command.Id))
                return;
            if (!_shown.Contains(command.Id))
            {
                _waiting.Add(DateRange.Of(command.Id, command.Payload, clock.GetUtcNow(), command.DurationSeconds));
                return;
            }
        }
        // An earlier attempt listed it and died before it could say so.
        acknowledge(command.Id);
    }

    /// <summary>An earlier attempt has listed it.</summary>
    public void Shown(string id)
    {
        lock (_gate)
        {
            _shown.Add(id);
            if (_waiting.RemoveAll(range => range.Id == id) == 0)
                return;
        }
        acknowledge(id);
    }

    /// <summary>What belongs to a segment that ends at a moment, or to one before it.</summary>
    public IReadOnlyList<DateRange> Take(DateTimeOffset end)
    {
        lock (_gate)
        {
            DateRange[] due = [.. _waiting.Where(range => range.Start < end)];
            _waiting.RemoveAll(range => range.Start < end);
            _listed.AddRange(due.Select(range => range.Id));
            return due;
        }
    }

    /// <summary>The playlists with all that was taken are in Blob Storage.</summary>
    public void Uploaded()
    {
        string[] ids;
        lock (_gate)
        {
            ids = [.. _listed];
            _listed.Clear();
        }
        foreach (string id in ids)
            acknowledge(id);
    }
}
