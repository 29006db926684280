namespace Serverless.Api.Tests.HttpFiles;

/// <summary>One request of a <c>.http</c> file, its variables not yet filled in.</summary>
/// <param name="Title">What stands behind <c>###</c>.</param>
/// <param name="Name">The <c># @name</c> under which later requests speak of its reply; null for none.</param>
internal sealed record HttpFileRequest(string Title, string? Name, string Method, string Url, IReadOnlyDictionary<string, string> Headers, string? Body);
