namespace Serverless.Repo.Tests.Surface;

/// <summary>One public type, as the lists write it.</summary>
/// <param name="Name">With namespace and type parameters.</param>
/// <param name="Kind"><c>sealed class</c>, <c>interface</c>, …</param>
/// <param name="Base">The base class, when it has one to speak of.</param>
/// <param name="Interfaces">Those that it names itself.</param>
/// <param name="Members">One line each.</param>
internal sealed record SurfaceType(string Name, string Kind, string? Base, IReadOnlyList<string> Interfaces, IReadOnlyList<SurfaceMember> Members);
