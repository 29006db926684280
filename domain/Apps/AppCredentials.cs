namespace Serverless.Domain.Apps;

/// <summary>A tenant: whoever signs with the secret is the app.</summary>
/// <param name="Id">Names the app's rows; the access key unless the settings give another, so that a key can be rotated.</param>
public sealed record AppCredentials(string Id, string AccessKey, string Secret)
{
    public override string ToString() => $"app {Id}";
}
