namespace Azure.Data.Tables;

/// <summary>Which value may follow which in a property of a <see cref="TableEntity"/>.</summary>
internal static class EntityNumbers
{
    /// <summary>The value as it is to be kept: an int put where a long or double was becomes one; an int may widen.</summary>
    /// <exception cref="InvalidOperationException">The types do not go together.</exception>
    public static object? Fit(object? existing, object? value)
    {
        if (existing is null || value is null || existing.GetType().IsInstanceOfType(value))
        {
            return value;
        }

        return (existing, value) switch
        {
            (int, double or long) => value,
            (double, int number) => (double)number,
            (long, int number) => (long)number,
            _ => throw new InvalidOperationException(
                $"A {value.GetType().Name} cannot take the place of a {existing.GetType().Name}."),
        };
    }
}
