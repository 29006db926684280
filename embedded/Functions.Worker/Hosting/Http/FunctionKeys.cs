using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Serverless.Embedded.Http;

/// <summary>Keys of the section <c>Serverless:Embedded:FunctionKeys</c>: <c>default</c> opens functions, <c>master</c> everything.</summary>
internal sealed class FunctionKeys(IConfiguration configuration) : IFunctionKeys
{
    private const string Section = $"{EmbeddedHostOptions.SectionName}:FunctionKeys";

    private readonly byte[]? _default = Read(configuration[$"{Section}:default"]);
    private readonly byte[]? _master = Read(configuration[$"{Section}:master"]);

    public bool Admits(HttpRequest request, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous)
        {
            return true;
        }

        string? given = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault();
        if (string.IsNullOrEmpty(given))
        {
            return false;
        }

        byte[] key = Encoding.UTF8.GetBytes(given);
        return Equal(key, _master) || (level is AuthorizationLevel.Function or AuthorizationLevel.User && Equal(key, _default));
    }

    private static bool Equal(byte[] given, byte[]? key) => key is not null && CryptographicOperations.FixedTimeEquals(given, key);

    private static byte[]? Read(string? key) => string.IsNullOrEmpty(key) ? null : Encoding.UTF8.GetBytes(key);
}
