using System.Diagnostics;

namespace Serverless.Repo.Tests.Script;

/// <summary>The script and its tools in a folder of their own, so that nothing of this checkout is used or changed.</summary>
internal sealed class ScriptCopy : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);

    public ScriptCopy()
    {
        string from = RepositoryRoot();
        File.Copy(Path.Combine(from, "serverless"), Path.Combine(Root, "serverless"));
        File.Copy(Path.Combine(from, "local.settings.sample.json"), Path.Combine(Root, "local.settings.sample.json"));
        CopyFolder(Path.Combine(from, "tools"), Path.Combine(Root, "tools"));
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("serverless-script-").FullName;

    public string Settings => Path.Combine(Root, "local.settings.json");

    /// <summary>Lends the copy what this checkout has built and installed.</summary>
    public ScriptCopy WithPrograms()
    {
        foreach (string folder in (string[])["functions", "media", "tools/node_modules"])
            Directory.CreateSymbolicLink(Path.Combine(Root, folder), Path.Combine(RepositoryRoot(), folder));
        return this;
    }

    public Task<ScriptResult> RunAsync(params string[] arguments) => RunAsync(Limit, arguments);

    public Task<ScriptResult> RunAsync(TimeSpan limit, params string[] arguments) => RunAtAsync(Path.Combine(Root, "serverless"), Path.GetTempPath(), limit, arguments);

    /// <summary>Runs the script by another path, from another folder.</summary>
    public static Task<ScriptResult> RunAtAsync(string program, string folder, params string[] arguments) => RunAtAsync(program, folder, Limit, arguments);

    private static async Task<ScriptResult> RunAtAsync(string program, string folder, TimeSpan patience, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ScriptResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (string folder in Directory.EnumerateDirectories(from).Where(folder => Path.GetFileName(folder) != "node_modules"))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private static string RepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Serverless.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"No Serverless.sln above {AppContext.BaseDirectory}.");
    }
}
