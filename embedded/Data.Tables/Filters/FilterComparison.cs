using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;

namespace Azure.Data.Tables;

/// <summary>Comparisons of a property with a value, in all the ways that C# writes them.</summary>
internal static class FilterComparison
{
    public static string Of(BinaryExpression comparison)
    {
        string name = OperatorOf(comparison);
        if (TryOrdering(comparison.Left, comparison.Right, name, out string? ordering)
            || TryOrdering(comparison.Right, comparison.Left, Mirror(name), out ordering))
        {
            return ordering;
        }

        return Of(comparison.Left, name, comparison.Right, comparison);
    }

    /// <summary>a.Equals(b), Equals(a, b), and string's forms with an ordinal comparison.</summary>
    public static string OfEquals(MethodCallExpression call)
    {
        List<Expression> operands = Operands(call);
        return operands.Count == 2 ? Of(operands[0], "eq", operands[1], call) : throw Unsupported(call);
    }

    public static string Of(RowColumn column, string name, object? value)
    {
        if (value is null)
        {
            throw new NotSupportedException($"'{column.Name}' cannot be compared with null: a row has no property that is null.");
        }

        if (column.Type.IsEnum)
        {
            return name is "eq" or "ne"
                ? $"{column.Name} {name} {ODataLiteral.Of(Enum.ToObject(column.Type, value))}"
                : throw new NotSupportedException($"'{column.Name}' is kept as text, so its enum has no order in a filter.");
        }

        return $"{column.Name} {name} {ODataLiteral.Of(Fit(value, column.Type))}";
    }

    public static NotSupportedException Unsupported(Expression expression)
        => new($"'{expression}' cannot be said in a filter: compare a property with a value.");

    private static string Of(Expression left, string name, Expression right, Expression whole)
    {
        if (RowColumn.TryGet(left, out RowColumn column) && !RowColumn.IsOfRow(right))
        {
            return Of(column, name, FilterValue.Of(right));
        }

        return RowColumn.TryGet(right, out column) && !RowColumn.IsOfRow(left)
            ? Of(column, Mirror(name), FilterValue.Of(left))
            : throw Unsupported(whole);
    }

    // a.CompareTo(b) > 0, string.Compare(a, b) > 0, string.CompareOrdinal(a, b) > 0.
    private static bool TryOrdering(
        Expression call, Expression zero, string name, [NotNullWhen(true)] out string? filter)
    {
        filter = null;
        if (call is not MethodCallExpression { Method.Name: "CompareTo" or "Compare" or "CompareOrdinal" } compare
            || !RowColumn.IsOfRow(call) || RowColumn.IsOfRow(zero))
        {
            return false;
        }

        List<Expression> operands = Operands(compare);
        if (operands.Count != 2 || FilterValue.Of(zero) is not 0)
        {
            throw Unsupported(call);
        }

        filter = Of(operands[0], name, operands[1], call);
        return true;
    }

    // The service compares ordinally, so only that comparison can be asked for.
    private static List<Expression> Operands(MethodCallExpression call)
    {
        List<Expression> operands = call.Object is null ? [] : [call.Object];
        operands.AddRange(call.Arguments);
        if (operands is [_, _, { } last] && last.Type == typeof(StringComparison)
            && FilterValue.Of(last) is StringComparison.Ordinal)
        {
            operands.RemoveAt(2);
        }

        return operands;
    }

    // C# widens an int property that is compared with a long; the service compares by the property's own type.
    private static object Fit(object value, Type type)
    {
        if (value.GetType() == type || !type.IsPrimitive || value is not IConvertible)
        {
            return value;
        }

        try
        {
            object fitted = Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
            return Convert.ToDouble(fitted, CultureInfo.InvariantCulture).Equals(Convert.ToDouble(value, CultureInfo.InvariantCulture)) ? fitted : value;
        }
        catch (OverflowException)
        {
            // Beyond the property's range: the comparison still has a meaning with the wider literal.
            return value;
        }
    }

    private static string OperatorOf(BinaryExpression comparison)
        => comparison.NodeType switch
        {
            ExpressionType.Equal => "eq",
            ExpressionType.NotEqual => "ne",
            ExpressionType.GreaterThan => "gt",
            ExpressionType.GreaterThanOrEqual => "ge",
            ExpressionType.LessThan => "lt",
            ExpressionType.LessThanOrEqual => "le",
            _ => throw Unsupported(comparison),
        };

    private static string Mirror(string name)
        => name switch { "gt" => "lt", "ge" => "le", "lt" => "gt", "le" => "ge", _ => name };
}
