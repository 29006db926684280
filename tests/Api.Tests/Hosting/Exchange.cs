namespace Serverless.Api.Tests.Hosting;

/// <summary>One request and its reply, as the judge reads them.</summary>
public sealed record Exchange(string Method, string Path, int Status, string? ContentType, string Body, string? RequestBody)
{
    public string Command { get; } = "judge";
}
