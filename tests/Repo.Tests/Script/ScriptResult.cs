namespace Serverless.Repo.Tests.Script;

/// <summary>How a run of the script ended.</summary>
internal sealed record ScriptResult(int ExitCode, string Output, string Errors);
