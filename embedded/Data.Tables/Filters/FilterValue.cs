using System.Linq.Expressions;
using System.Reflection;

namespace Azure.Data.Tables;

/// <summary>Values of the parts of a filter that do not speak of the row: literals, captured variables, calls.</summary>
internal static class FilterValue
{
    public static object? Of(Expression expression)
        => expression switch
        {
            ConstantExpression constant => constant.Value,
            MemberExpression { Member: FieldInfo field } member => field.GetValue(member.Expression is null ? null : Of(member.Expression)),
            MemberExpression { Member: PropertyInfo property } member => property.GetValue(member.Expression is null ? null : Of(member.Expression)),
            UnaryExpression { NodeType: ExpressionType.Convert } convert when IsBoxing(convert) => Of(convert.Operand),
            _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)(),
        };

    private static bool IsBoxing(UnaryExpression convert)
        => convert.Method is null
            && (convert.Type.IsAssignableFrom(convert.Operand.Type) || Nullable.GetUnderlyingType(convert.Type) == convert.Operand.Type);
}
