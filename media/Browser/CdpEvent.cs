using System.Text.Json;

namespace Serverless.Media.Browser;

/// <summary>Something the browser told of its own accord.</summary>
/// <param name="Method">For example <c>Page.loadEventFired</c>.</param>
/// <param name="Parameters">Its parameters; an empty object when it has none.</param>
/// <param name="SessionId">The session it belongs to; null for the browser's own.</param>
internal sealed record CdpEvent(string Method, JsonElement Parameters, string? SessionId);
