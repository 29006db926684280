namespace Serverless.Api.Tests.Hosting;

/// <summary>A tenant of the hosts under test.</summary>
public sealed record TestApp(string AccessKey, string Secret)
{
    public static TestApp One { get; } = new("app-one-key", "the first app's secret, 32 bytes or more");

    public static TestApp Two { get; } = new("app-two-key", "the second app's secret, 32 bytes or more");

    public object ManagementClaims(DateTimeOffset now) => new
    {
        access_key = AccessKey,
        type = "management",
        version = 2,
        iat = now.ToUnixTimeSeconds(),
        nbf = now.ToUnixTimeSeconds(),
        exp = now.AddDays(1).ToUnixTimeSeconds(),
        jti = "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
    };

    public object VideoSdkClaims(DateTimeOffset now) => new
    {
        apikey = AccessKey,
        permissions = (string[])["allow_join"],
        version = 2,
        roles = (string[])["crawler"],
        iat = now.ToUnixTimeSeconds(),
        exp = now.AddDays(1).ToUnixTimeSeconds(),
    };
}
