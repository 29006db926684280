using Serverless.Domain.Apps;
using Serverless.Domain.Network;

namespace Serverless.Domain.Requests.Starts;

/// <summary>What a start is held against, beyond its own form.</summary>
/// <param name="Urls">Which pages may be captured.</param>
/// <param name="Transcribes">Whether an engine for speech is configured.</param>
/// <param name="App">What the caller's app has settled.</param>
public sealed record StartRules(UrlPolicy Urls, bool Transcribes, AppProfile App);
