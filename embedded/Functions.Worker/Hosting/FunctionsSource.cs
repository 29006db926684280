using System.Reflection;

namespace Serverless.Embedded;

/// <summary>Where functions and extensions are looked for, and how far the machine has a say.</summary>
/// <param name="Assembly">The app; its references are walked too.</param>
/// <param name="Types">If given, only these types' functions are taken.</param>
/// <param name="Settings">If given, the configuration is host.json and these; files and environment of the machine are left out.</param>
internal sealed record FunctionsSource(
    Assembly Assembly,
    IReadOnlyList<Type>? Types = null,
    IReadOnlyDictionary<string, string?>? Settings = null)
{
    /// <summary>The folder of the app's files.</summary>
    public string Folder =>
        Path.GetDirectoryName(Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;
}
