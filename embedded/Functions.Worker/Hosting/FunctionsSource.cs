using System.Reflection;

namespace Serverless.Embedded;

/// <summary>Where functions and extensions are looked for.</summary>
/// <param name="Assembly">The app; its references are walked too.</param>
/// <param name="Types">If given, only these types' functions are taken.</param>
internal sealed record FunctionsSource(Assembly Assembly, IReadOnlyList<Type>? Types = null);
