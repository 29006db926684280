using Serverless.Media.Encoding;
using Serverless.Media.Logging;
using Serverless.Media.Processes;

namespace Serverless.Media.Speech;

/// <summary>Writes down the speech of any file that ffmpeg reads: to try the engine, and to measure it.</summary>
internal static class SoundFileProgram
{
    public const string Argument = "--transcribe";

    /// <param name="file">Any file with sound.</param>
    /// <param name="vocabulary">Names and terms that may be said.</param>
    /// <param name="output">Gets a line for each utterance.</param>
    /// <param name="errors">Gets what went wrong.</param>
    /// <returns>An exit code.</returns>
    public static async Task<int> RunAsync(string file, IReadOnlyList<string> vocabulary, TextWriter output, TextWriter errors)
    {
        WorkerLog log = new(TextWriter.Null, TimeProvider.System, new Redactor());
        using WorkFolder folder = WorkFolder.Create(Path.Combine(Path.GetTempPath(), "serverless-transcribe"), log);
        try
        {
            string sound = Directory.CreateDirectory(folder.PathOf("sound")).FullName;
            await ReadAsync(Path.GetFullPath(file), sound, folder, log);
            await foreach (Recognized recognized in new LocalTranscriber(vocabulary, folder, log, TimeProvider.System).ListenAsync(sound, Task.CompletedTask, CancellationToken.None))
            {
                if (recognized.Words.Count > 0)
                    await output.WriteLineAsync(string.Join(' ', recognized.Words.Select(word => word.Text)));
            }
            return ExitCodes.Good;
        }
        catch (TranscriberException fault)
        {
            await errors.WriteLineAsync(fault.Message);
            return ExitCodes.Failed;
        }
    }

    private static async Task ReadAsync(string file, string sound, WorkFolder folder, WorkerLog log)
    {
        IReadOnlyList<string> arguments = ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-i", file, "-map", "0:a:0", .. EncoderArguments.SpeechOutput(sound)];
        await using ChildProcess process = await ChildProcess.StartAsync(new ProcessSpec("sound", "ffmpeg", arguments, folder.Environment()), log, TimeProvider.System);
        if (await process.Exited is var code && code != 0)
            throw new TranscriberException(FormattableString.Invariant($"{file} could not be read: ffmpeg {code}: {process.LastErrors}"));
    }
}
