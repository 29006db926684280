namespace Serverless.Adapters.Webhooks;

/// <summary>A name leads to addresses that callers may not make us talk to.</summary>
internal sealed class AddressRefusedException(string host) : IOException($"{host} is not a public address");
