namespace Serverless.Api.Tests.Hosting;

/// <summary>An operation of the document.</summary>
public sealed record Operation(string Id, string Method, string Path, IReadOnlyList<string> Statuses);
