using System.Reflection;

namespace Serverless.Repo.Tests.Surface;

/// <summary>Reads a type's public surface by reflection, in the lists' words.</summary>
internal static class TypeReader
{
    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static SurfaceType Read(Type type) => new(TypeNames.Full(type), Kind(type), Base(type), [.. Interfaces(type).Select(TypeNames.Of)], [.. Members(type)]);

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string? Base(Type type) =>
        Kind(type) is "enum" or "struct" or "delegate" || type.BaseType is null || type.BaseType == typeof(object) ? null : TypeNames.Of(type.BaseType);

    /// <summary>The interfaces that neither the base class nor another interface brings.</summary>
    private static IEnumerable<Type> Interfaces(Type type)
    {
        if (Kind(type) is "enum" or "delegate")
            return [];
        Type[] own = [.. type.GetInterfaces().Where(i => i.IsVisible).Except(type.BaseType?.GetInterfaces() ?? [])];
        return own.Where(i => !own.Any(other => other != i && other.GetInterfaces().Contains(i)));
    }

    private static IEnumerable<SurfaceMember> Members(Type type) => Kind(type) switch
    {
        "enum" => EnumValues(type).Select(v => new SurfaceMember(v)),
        "delegate" => [MemberText.Delegate(type.GetMethod("Invoke")!)],
        _ => type.GetConstructors(Own).Where(c => !c.IsStatic && IsSeen(c)).Select(MemberText.Constructor)
            .Concat(type.GetProperties(Own).Where(p => p.GetAccessors(nonPublic: true).Any(IsSeen)).Select(MemberText.Property))
            .Concat(type.GetFields(Own).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(MemberText.Field))
            .Concat(type.GetEvents(Own).Where(e => IsSeen(e.AddMethod!)).Select(e => new SurfaceMember($"event {TypeNames.Of(e.EventHandlerType!)} {e.Name}")))
            .Concat(type.GetMethods(Own).Where(m => IsSeen(m) && !IsLeftOut(m)).Select(MemberText.Method))
            .Concat(type.GetNestedTypes(Own).Where(t => t.IsNestedPublic || t.IsNestedFamily || t.IsNestedFamORAssem).Select(Nested)),
    };

    private static SurfaceMember Nested(Type type) => new($"{Kind(type)} {type.Name}" + (type.IsEnum ? " " + string.Join(", ", EnumValues(type)) : ""));

    private static IEnumerable<string> EnumValues(Type type) => Enum.GetNames(type).Select(n => $"{n}={Convert.ToInt64(Enum.Parse(type, n), null)}");

    internal static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Accessors are told with their property; what the compiler adds to every record, the lists leave out.</summary>
    private static bool IsLeftOut(MethodInfo method) =>
        (method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal))
        || method.Name is "<Clone>$" or "PrintMembers" or "Deconstruct"
        || (method.Name is "op_Equality" or "op_Inequality" && TypeNames.Full(method.DeclaringType!) != Allowances.ErrorCodeType);
}
