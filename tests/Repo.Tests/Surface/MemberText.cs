using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Serverless.Repo.Tests.Surface;

/// <summary>Members in the lists' words.</summary>
internal static class MemberText
{
    public static SurfaceMember Constructor(ConstructorInfo constructor) => new($"{Protected(constructor)}.ctor({Parameters(constructor)})");

    public static SurfaceMember Delegate(MethodInfo invoke) => new($"{TypeNames.Of(invoke.ReturnType)} ({Parameters(invoke)})");

    public static SurfaceMember Field(FieldInfo field) =>
        new($"{(field.IsPublic ? "" : "protected ")}{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{TypeNames.Of(field.FieldType)} {field.Name}");

    public static SurfaceMember Property(PropertyInfo property)
    {
        MethodInfo main = property.GetAccessors(nonPublic: true).First(TypeReader.IsSeen);
        string get = property.GetMethod is { } getter && TypeReader.IsSeen(getter) ? "get; " : "";
        string set = property.SetMethod is { } setter && TypeReader.IsSeen(setter) ? IsInit(setter) ? "init; " : "set; " : "";
        string name = property.GetIndexParameters() is { Length: > 0 } index ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;
        return new($"{Modifiers(main)}{TypeNames.Of(property.PropertyType)} {name} {{ {get}{set}}}");
    }

    public static SurfaceMember Method(MethodInfo method)
    {
        if (method.Name is "op_Implicit" or "op_Explicit")
            return new($"{method.Name[3..].ToLowerInvariant()} {TypeNames.Of(method.GetParameters()[0].ParameterType)} -> {TypeNames.Of(method.ReturnType)}");
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeNames.Of))}>" : "";
        string self = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "";
        return new($"{Modifiers(method)}{TypeNames.Of(method.ReturnType)} {method.Name}{generic}({self}{Parameters(method)})", Constraints(method));
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string way = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "";
        string value = parameter.HasDefaultValue ? " = " + Default(parameter) : "";
        return $"{way}{TypeNames.Of(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Default(ParameterInfo parameter) => parameter.RawDefaultValue switch
    {
        null => "default",
        var value when parameter.ParameterType.IsEnum => Enum.ToObject(parameter.ParameterType, value).ToString()!,
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Modifiers(MethodInfo method)
    {
        string text = Protected(method) + (method.IsStatic ? "static " : "");
        if (method.DeclaringType!.IsInterface || method.IsStatic)
            return text;
        return text + (method.IsAbstract ? "abstract " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "");
    }

    private static string Protected(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Constraints(MethodInfo method)
    {
        if (!method.IsGenericMethod)
            return "";
        return string.Concat(method.GetGenericArguments().Select(argument =>
        {
            GenericParameterAttributes special = argument.GenericParameterAttributes;
            List<string> all = [];
            if (special.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
                all.Add("class");
            if (special.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
                all.Add("struct");
            all.AddRange(argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(TypeNames.Of));
            if (special.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !all.Contains("struct"))
                all.Add("new()");
            return all.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", all)}";
        }));
    }
}
