using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Serverless.Media.Logging;
using Serverless.Media.Processes;

namespace Serverless.Media.Speech;

/// <summary>The engine that is always there: pocketsphinx on this machine, English, basic quality, no network.</summary>
internal sealed class LocalTranscriber(IReadOnlyList<string> vocabulary, WorkFolder folder, WorkerLog log, TimeProvider clock) : ITranscriber
{
    private Task<RecognizerPlan>? _preparing;

    /// <summary>Whether live sound is also told in guesses.</summary>
    public bool Guesses { get; init; }

    public async IAsyncEnumerable<Recognized> ListenAsync(string sound, Task ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (SpeechModel.Problem() is { } problem)
            throw new TranscriberException(problem);
        string planFile = sound + ".json";
        RecognizerPlan plan = await (_preparing ??= PrepareAsync(cancellationToken)) with { Sound = sound, Guesses = Guesses };
        await File.WriteAllBytesAsync(planFile, JsonSerializer.SerializeToUtf8Bytes(plan), cancellationToken);
        bool isLive = !ended.IsCompleted;
        await using ChildProcess process = await ChildProcess.StartAsync(SpecOf(planFile, isLive), log, clock);
        Task closing = CloseAtEndAsync(process, ended);
        using StreamReader reader = new(process.Output, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            Recognized recognized = JsonSerializer.Deserialize<Recognized>(line)!;
            if (recognized.Change is { } change)
                log.Write(change.Fast ? "speech.fast" : "speech.full", ("behind_s", Math.Round(change.Behind, 1)), ("at_s", recognized.UpTo), ("does", change.Fast ? "goes on with fewer searches, which costs accuracy" : "has caught up and searches in full again"));
            yield return recognized;
        }
        if (await process.Exited.WaitAsync(cancellationToken) is var code && code != ExitCodes.Good)
            throw new TranscriberException(FormattableString.Invariant($"the speech recogniser ended with code {code}: {process.LastErrors}"));
        await closing;
    }

    private static async Task CloseAtEndAsync(ChildProcess process, Task ended)
    {
        await Task.WhenAny(ended, process.Exited);
        if (!process.Exited.IsCompleted)
            process.Input.Close();
    }

    private async Task<RecognizerPlan> PrepareAsync(CancellationToken cancellationToken) =>
        await new Vocabulary(folder, log, clock).PrepareAsync(vocabulary, cancellationToken);

    // nice: pictures that are late are lost, words that are late are only late.
    private ProcessSpec SpecOf(string planFile, bool isLive)
    {
        string worker = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(worker) == "dotnet" ? [worker, Assembly.GetExecutingAssembly().Location] : [worker];
        string? dotnet = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        return new ProcessSpec(
            "recognizer", "nice",
            ["-n", "10", .. program, RecognizerProgram.Argument, planFile, isLive ? RecognizerProgram.Live : RecognizerProgram.Stored],
            folder.Environment([("DOTNET_TieredPGO", "0"), ("DOTNET_gcConcurrent", "0"), .. dotnet is null ? [] : ((string, string)[])[("DOTNET_ROOT", dotnet)]]));
    }
}
