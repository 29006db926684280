using Serverless.Media.Processes;

namespace Serverless.Media.Browser;

/// <summary>Whether Chromium puts its renderers into a sandbox of its own.</summary>
internal static class BrowserSandbox
{
    /// <summary><c>off</c> where the container is the sandbox: infra/worker/README.md says why.</summary>
    public const string Variable = "SERVERLESS_CHROMIUM_SANDBOX";

    private const string Off = "off";

    /// <summary>Off for root as well: Chromium refuses it.</summary>
    public static bool IsOn { get; } = Libc.EffectiveUser() != 0 && Environment.GetEnvironmentVariable(Variable) != Off;
}
