using System.Collections.Concurrent;

namespace Serverless.Media.Processes;

/// <summary>Starts every child from one thread that lives as long as the worker.</summary>
/// <remarks>prctl(2): the death signal is sent when the starting <em>thread</em> ends, and threads of the pool come and go.</remarks>
internal static class LaunchThread
{
    private static readonly BlockingCollection<Action> Work = [];

    static LaunchThread() => new Thread(Loop) { IsBackground = true, Name = "launch" }.Start();

    /// <summary>Runs <paramref name="start"/> on the thread.</summary>
    public static Task<T> RunAsync<T>(Func<T> start)
    {
        TaskCompletionSource<T> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                result.SetResult(start());
            }
#pragma warning disable CA1031 // Handed to the caller, whatever it is.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                result.SetException(fault);
            }
        });
        return result.Task;
    }

    private static void Loop()
    {
        foreach (Action action in Work.GetConsumingEnumerable())
            action();
    }
}
