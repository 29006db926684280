using System.Text.Json;

namespace Serverless.Media.Speech;

/// <summary>The recogniser as a process of its own: a fault in the native library must not end the capture, and its priority is lower.</summary>
/// <remarks>Standard input stays open while sound is still being written; standard output has one JSON line for each <see cref="Recognized"/>.</remarks>
internal static class RecognizerProgram
{
    public const string Argument = "--recognize";
    public const string Live = "live";
    public const string Stored = "stored";

    // The wait for more sound; the end is seen at once.
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(100);

    /// <param name="planFile">A <see cref="RecognizerPlan"/> as JSON.</param>
    /// <param name="isLive">True when the sound is being recorded meanwhile.</param>
    /// <returns>An exit code.</returns>
    public static int Run(string planFile, bool isLive)
    {
        RecognizerPlan plan = JsonSerializer.Deserialize<RecognizerPlan>(File.ReadAllBytes(planFile))!;
        using ManualResetEventSlim ended = new();
        new Thread(() => WaitForEnd(ended)) { IsBackground = true, Name = "end" }.Start();
        using StreamWriter output = new(Console.OpenStandardOutput()) { AutoFlush = true };
        new Recognizer(plan, recognized => output.WriteLine(JsonSerializer.Serialize(recognized))).Run(() => ended.IsSet, () => ended.Wait(Nap), isLive);
        return ExitCodes.Good;
    }

    private static void WaitForEnd(ManualResetEventSlim ended)
    {
        using Stream input = Console.OpenStandardInput();
        input.CopyTo(Stream.Null);
        ended.Set();
    }
}
