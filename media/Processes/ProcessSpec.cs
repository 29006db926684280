namespace Serverless.Media.Processes;

/// <summary>What to start: a program, its arguments and all of its environment.</summary>
/// <param name="Name">How the log calls it.</param>
/// <param name="File">Program, looked up in PATH.</param>
/// <param name="Arguments">Arguments, never a shell string.</param>
/// <param name="Environment">The whole environment; nothing is inherited.</param>
internal sealed record ProcessSpec(string Name, string File, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Signal that the kernel sends to the program when the worker dies.</summary>
    public string DeathSignal { get; init; } = "KILL";

    /// <summary>Gives the program its standard input and output as file descriptors 3 and 4 too, where Chromium expects its DevTools pipe.</summary>
    public bool PipeOnThreeAndFour { get; init; }
}
