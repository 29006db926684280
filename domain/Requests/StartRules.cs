using Serverless.Domain.Network;

namespace Serverless.Domain.Requests;

/// <summary>What a start is held against, beyond its own form.</summary>
/// <param name="Urls">Which pages may be captured.</param>
/// <param name="Transcribes">Whether an engine for speech is configured.</param>
public sealed record StartRules(UrlPolicy Urls, bool Transcribes);
