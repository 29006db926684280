namespace Serverless.Media.Processes;

/// <summary>Wraps a program so that it leads its own process group and dies with the worker.</summary>
internal static class LaunchArguments
{
    public const string Launcher = "setsid";

    // Standard input and output become 3 and 4; its own output goes to standard error. A constant text: nothing is ever put into it.
    private const string MovePipes = "exec \"$@\" 3<&0 4>&1 0</dev/null 1>&2";

    /// <summary>Arguments for <see cref="Launcher"/>; setsid and setpriv are both of util-linux and exec, so the process id stays.</summary>
    public static IReadOnlyList<string> Of(ProcessSpec spec)
    {
        // prctl(2): PR_SET_PDEATHSIG is cleared by fork and kept by exec, hence setsid first.
        List<string> arguments = ["setpriv", "--pdeathsig", spec.DeathSignal, "--"];
        if (spec.PipeOnThreeAndFour)
            arguments.AddRange(["sh", "-c", MovePipes, spec.Name]);
        arguments.Add(spec.File);
        arguments.AddRange(spec.Arguments);
        return arguments;
    }
}
