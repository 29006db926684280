using System.Linq.Expressions;
using System.Reflection;

namespace Azure.Data.Tables;

/// <summary>A property of the row as a filter names it.</summary>
/// <param name="Name">Name in the table.</param>
/// <param name="Type">Type in the entity, without its nullable; object where the filter does not tell.</param>
internal readonly record struct RowColumn(string Name, Type Type)
{
    /// <summary>Whether the expression speaks of the row at all.</summary>
    public static bool IsOfRow(Expression expression)
    {
        ParameterSeeker seeker = new();
        seeker.Visit(expression);
        return seeker.Found;
    }

    /// <summary>Property, property's Value, indexer or GetString and its like, through any casts.</summary>
    public static bool TryGet(Expression expression, out RowColumn column)
    {
        Expression plain = WithoutCasts(expression);
        column = default;
        if (plain is MemberExpression { Member: PropertyInfo property, Expression: { } owner })
        {
            if (IsRow(owner))
            {
                column = new RowColumn(EntityColumn.NameOf(property), Plain(property.PropertyType));
                return true;
            }

            return property.Name == nameof(Nullable<>.Value) && Nullable.GetUnderlyingType(owner.Type) is not null && TryGet(owner, out column);
        }

        if (plain is MethodCallExpression { Object: { } target, Arguments: [{ } key] } call && IsRow(target)
            && call.Method.Name.StartsWith("Get", StringComparison.OrdinalIgnoreCase) && FilterValue.Of(key) is string name)
        {
            column = new RowColumn(name, Plain(call.Type));
            return true;
        }

        return false;
    }

    private static bool IsRow(Expression expression) => WithoutCasts(expression) is ParameterExpression;

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static Expression WithoutCasts(Expression expression)
        => expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.TypeAs } cast
            ? WithoutCasts(cast.Operand)
            : expression;

    private sealed class ParameterSeeker : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found = true;
            return node;
        }
    }
}
