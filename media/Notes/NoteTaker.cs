using Serverless.Media.Browser;
using Serverless.Media.Live;
using Serverless.Media.Logging;
using Serverless.Media.Speech;
using Serverless.Media.Upload;

namespace Serverless.Media.Notes;

/// <summary>Takes the notes of a running capture: listens to its sound, and to what its page tells.</summary>
/// <remarks>Nothing here may end the capture: what goes wrong is told in the log and made good from the segments afterwards.</remarks>
internal sealed class NoteTaker(int attempt, ITranscriber? transcriber, JobContainer container, WorkFolder folder, WorkerLog log, TimeProvider clock)
{
    /// <summary>How often the notes are stored while they grow.</summary>
    public static readonly TimeSpan StoreEvery = TimeSpan.FromSeconds(5);

    private const int MostMarks = 20_000;

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _soundEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<RecognizedWord> _words = [];
    private readonly List<(DateTimeOffset At, string Name)> _speakers = [];
    private readonly List<ChatMessage> _chat = [];
    private readonly List<(double From, double To)> _forgotten = [];
    private DateTimeOffset? _zero;
    private double _upTo;
    private bool _isComplete;
    private bool _isDirty;
    private Task _listening = Task.CompletedTask;
    private Task _storing = Task.CompletedTask;
    private long _stored;

    /// <summary>Where the encoder writes sound for recognition; null when no transcript is wanted.</summary>
    public string? SoundFolder { get; } = transcriber is null ? null : Directory.CreateDirectory(folder.PathOf("speech")).FullName;

    /// <summary>Told of the words as they come; null when nothing is captioned.</summary>
    public CaptionTrack? Captions { get; init; }

    /// <summary>Begins to listen; called just before the encoder starts.</summary>
    /// <param name="offset">Media time of the job at the beginning of the sound.</param>
    /// <param name="began">The moment of that, by the clock.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    public void Begin(TimeSpan offset, DateTimeOffset began, CancellationToken cancellationToken)
    {
        _stored = clock.GetTimestamp();
        _zero = began - offset;
        if (transcriber is not null)
            _listening = ListenAsync(transcriber, offset.TotalSeconds, cancellationToken);
    }

    /// <summary>Notes what the page told.</summary>
    public void Take(PageSaying saying)
    {
        DateTimeOffset now = clock.GetUtcNow();
        lock (_gate)
        {
            _isDirty = true;
            if (saying is PageSaying.Speaker speaker && _speakers.Count < MostMarks && (_speakers.Count == 0 || _speakers[^1].Name != speaker.Name))
                _speakers.Add((now, speaker.Name));
            else if (saying is PageSaying.Chat chat && _chat.Count < MostMarks)
                _chat.Add(new ChatMessage(now, chat.Sender, chat.Text));
        }
    }

    /// <summary>Stores the notes now and then; called with each segment.</summary>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    public void StoreNowAndThen(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_isDirty || !_storing.IsCompleted || clock.GetElapsedTime(_stored) < StoreEvery)
                return;
            _stored = clock.GetTimestamp();
            _storing = StoreAsync(TimeSpan.Zero, cancellationToken);
        }
    }

    /// <summary>Leaves out what was or will be heard or written between two moments of media time: the recording was paused.</summary>
    public void Forget(TimeSpan from, TimeSpan to)
    {
        lock (_gate)
        {
            _forgotten.Add((from.TotalSeconds, to.TotalSeconds));
            _isDirty = true;
        }
    }

    /// <summary>Nothing more is written into <see cref="SoundFolder"/>.</summary>
    public void SoundEnded() => _soundEnded.TrySetResult();

    /// <summary>Waits until all sound is heard, and stores the notes.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        SoundEnded();
        await _listening.WaitAsync(cancellationToken);
        await _storing.WaitAsync(cancellationToken);
        if (_isDirty)
            await StoreAsync(JobContainer.Patience, cancellationToken);
    }

    /// <summary>The notes as they are.</summary>
    public AttemptNotes Notes()
    {
        lock (_gate)
        {
            return new AttemptNotes
            {
                UpTo = _upTo,
                IsComplete = _isComplete,
                Words = [.. _words.Where(word => !IsForgotten(word.Start, word.End))],
                Speakers = _zero is { } zero ? [.. _speakers.Select(speaker => new SpeakerMark((speaker.At - zero).TotalSeconds, speaker.Name))] : [],
                Chat = [.. _chat.Where(message => _zero is not { } zero || !IsForgotten((message.At - zero).TotalSeconds, (message.At - zero).TotalSeconds))],
            };
        }
    }

    private bool IsForgotten(double from, double to) => _forgotten.Exists(pause => from < pause.To && to > pause.From);

    private async Task ListenAsync(ITranscriber engine, double offset, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (Recognized recognized in engine.ListenAsync(SoundFolder!, _soundEnded.Task, cancellationToken))
            {
                RecognizedWord[] words = [.. recognized.Words.Select(word => word with { Start = offset + word.Start, End = offset + word.End })];
                if (recognized.IsGuess)
                    Captions?.Guess(offset + recognized.UpTo, words);
                else
                    Note(offset + recognized.UpTo, words);
            }
            lock (_gate)
                _isComplete = true;
            log.Write("speech.heard", ("words", _words.Count), ("seconds", _upTo));
        }
        catch (Exception fault) when (fault is TranscriberException or IOException or System.ComponentModel.Win32Exception)
        {
            log.Write("speech.lost", ("why", fault.Message), ("heard_s", _upTo));
        }
    }

    private void Note(double upTo, RecognizedWord[] words)
    {
        lock (_gate)
        {
            _upTo = upTo;
            _words.AddRange(words);
            _isDirty = true;
        }
        Captions?.Hear(upTo, words);
    }

    private async Task StoreAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        _isDirty = false;
        try
        {
            await container.UploadContentAsync(AttemptNotes.NameOf(attempt), Notes().ToJson(), "application/json", patience, cancellationToken);
        }
        catch (JobFailureException fault)
        {
            _isDirty = true;
            log.Write("notes.unstored", ("why", fault.Message));
        }
    }
}
