using System.Linq.Expressions;

namespace Azure.Data.Tables;

/// <summary>Turns a condition written in C# into an OData filter.</summary>
internal static class FilterTranslator
{
    private const string True = "true";
    private const string False = "false";

    /// <returns>The filter; null when the condition lets every row through.</returns>
    /// <exception cref="NotSupportedException">A part that OData cannot say.</exception>
    public static string? Translate(LambdaExpression filter)
    {
        string condition = Condition(filter.Body);
        return condition == True ? null : condition;
    }

    private static string Condition(Expression expression)
    {
        if (!RowColumn.IsOfRow(expression))
        {
            return expression.Type == typeof(bool) && (bool)FilterValue.Of(expression)! ? True : False;
        }

        return expression switch
        {
            BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } and => And(Condition(and.Left), Condition(and.Right)),
            BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } or => Or(Condition(or.Left), Condition(or.Right)),
            BinaryExpression comparison => FilterComparison.Of(comparison),
            UnaryExpression { NodeType: ExpressionType.Not } not => Not(Condition(not.Operand)),
            MethodCallExpression { Method.Name: nameof(Equals) } equals => FilterComparison.OfEquals(equals),
            _ when RowColumn.TryGet(expression, out RowColumn column) => FilterComparison.Of(column, "eq", true),
            _ => throw FilterComparison.Unsupported(expression),
        };
    }

    private static string And(string left, string right)
        => (left, right) switch
        {
            (True, _) => right,
            (_, True) => left,
            (False, _) or (_, False) => False,
            _ => $"({left}) and ({right})",
        };

    private static string Or(string left, string right)
        => (left, right) switch
        {
            (False, _) => right,
            (_, False) => left,
            (True, _) or (_, True) => True,
            _ => $"({left}) or ({right})",
        };

    private static string Not(string operand)
        => operand switch
        {
            True => False,
            False => True,
            _ => $"not ({operand})",
        };
}
