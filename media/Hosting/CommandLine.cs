using Serverless.Domain.Workers;
using Serverless.Media.Browser;
using Serverless.Media.Processes;
using Serverless.Media.Speech;

namespace Serverless.Media.Hosting;

/// <summary>What the worker does when called by hand.</summary>
internal static class CommandLine
{
    private const string Help = $"""
        Serverless.Media: captures one meeting page; started by the host, one process per job.

          {WorkerLaunch.HostVariable}   address of the host
          {WorkerLaunch.CodeVariable}   the one-time code of the job
          {WorkerLaunch.WorkFolderVariable}   folder for its own files
          {WorkerOptions.SoundDelayVariable}   added to the timestamps of the sound, in milliseconds (default 85)
          {WorkerOptions.TrustFileVariable}   PEM file of the authorities for RTMPS targets, in place of the system's
          {WorkerOptions.ClockOffsetVariable}   for tests: so many seconds is the worker's clock off

          {BrowserSandbox.Variable}   off where the container is the sandbox

          --check                        says which of the needed programs are installed
          {SoundFileProgram.Argument} FILE [WORD…]   writes down the speech of a file, with names that may be said
          --help                         says this
        """;

    /// <returns>An exit code, or null when there is nothing to say and the job shall run.</returns>
    public static int? Answer(IReadOnlyList<string> arguments, string? path, TextWriter output)
    {
        switch (arguments)
        {
            case []:
                return null;
            case ["--help"]:
                output.WriteLine(Help);
                return ExitCodes.Good;
            case ["--check"]:
                foreach (string tool in RequiredTools.Names)
                    output.WriteLine($"{tool}: {RequiredTools.Find(tool, path) ?? "missing"}");
                return RequiredTools.Missing(path).Count == 0 ? ExitCodes.Good : ExitCodes.Failed;
            default:
                output.WriteLine(Help);
                return ExitCodes.Usage;
        }
    }
}
