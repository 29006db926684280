namespace Serverless.Repo.Tests.Surface;

/// <summary>Finds what a stand-in has and the real package has not. What the stand-in lacks is no fault.</summary>
internal static class SurfaceComparer
{
    public static IEnumerable<string> Faults(IEnumerable<Type> types, IReadOnlyDictionary<string, SurfaceType> real) =>
        types.Select(TypeReader.Read).SelectMany(type => real.TryGetValue(type.Name, out SurfaceType? there)
            ? Faults(type, there)
            : [$"{type.Name}: the real packages have no such public type; make it internal or put it into the namespace Serverless.Embedded"]);

    private static IEnumerable<string> Faults(SurfaceType type, SurfaceType real)
    {
        if (type.Kind != real.Kind)
            yield return $"{type.Name}: is a '{type.Kind}', the real one a '{real.Kind}'";
        if (type.Base != real.Base)
            yield return $"{type.Name}: derives from {type.Base ?? "nothing"}, the real one from {real.Base ?? "nothing"}";
        foreach (string extra in type.Interfaces.Except(real.Interfaces).Where(i => !Allowances.Covers(type.Name, $": {i}")))
            yield return $"{type.Name}: implements {extra}, the real one does not";
        foreach (SurfaceMember member in type.Members.Where(m => !Has(type, real, m) && !Allowances.Covers(type.Name, m.Signature)))
            yield return $"{type.Name}: {member}{Nearest(real, member)}";
    }

    private static bool Has(SurfaceType type, SurfaceType real, SurfaceMember member) =>
        real.Members.Any(m => Same(type, m.Signature) == Same(type, member.Signature) && (m.Constraints.Length == 0 || m.Constraints == member.Constraints));

    /// <summary>Nobody but a derived class can call the constructor of an abstract one, be it public or protected.</summary>
    private static string Same(SurfaceType type, string signature) =>
        type.Kind == "abstract class" && signature.StartsWith("protected .ctor(", StringComparison.Ordinal) ? signature["protected ".Length..] : signature;

    private static string Nearest(SurfaceType real, SurfaceMember member)
    {
        string name = Name(member);
        string[] near = [.. real.Members.Where(m => Name(m) == name).Select(m => m.ToString())];
        return near.Length == 0 ? "\n      the real one has no such member" : string.Concat(near.Select(n => $"\n      real: {n}"));
    }

    private static string Name(SurfaceMember member) => member.Signature.Split('(', '{', '=')[0].TrimEnd().Split('<')[0].Split(' ')[^1];
}
