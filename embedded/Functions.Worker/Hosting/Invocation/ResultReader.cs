using System.Reflection;

namespace Serverless.Embedded.Invocation;

/// <summary>Awaits what a method returns.</summary>
internal static class ResultReader
{
    private static readonly MethodInfo TaskMethod = typeof(ResultReader).GetMethod(nameof(OfTask), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo ValueTaskMethod = typeof(ResultReader).GetMethod(nameof(OfValueTask), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static Func<object?, ValueTask<object?>> For(Type returnType)
    {
        if (returnType == typeof(Task))
        {
            return async returned => await NoResult((Task)returned!);
        }

        if (returnType == typeof(ValueTask))
        {
            return async returned => await NoResult(((ValueTask)returned!).AsTask());
        }

        Type? definition = returnType.IsGenericType ? returnType.GetGenericTypeDefinition() : null;
        MethodInfo? reader = definition == typeof(Task<>) ? TaskMethod : definition == typeof(ValueTask<>) ? ValueTaskMethod : null;
        return reader?.MakeGenericMethod(returnType.GetGenericArguments()).CreateDelegate<Func<object?, ValueTask<object?>>>()
            ?? (ValueTask.FromResult);
    }

    private static async ValueTask<object?> NoResult(Task task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> OfTask<T>(object? returned) => await (Task<T>)returned!;

    private static async ValueTask<object?> OfValueTask<T>(object? returned) => await (ValueTask<T>)returned!;
}
