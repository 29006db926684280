namespace Serverless.Repo.Tests;

/// <summary>How a rule fails: what to do, then every place that breaks it.</summary>
internal static class Faults
{
    public static void None(IEnumerable<string> faults, string whatToDo)
    {
        string[] all = [.. faults];
        Assert.True(all.Length == 0, $"{whatToDo}\n  {string.Join("\n  ", all)}");
    }

    /// <summary>Both sets hold the same.</summary>
    public static void Difference(IEnumerable<string> wanted, IEnumerable<string> found, string whatToDo)
    {
        HashSet<string> there = [.. found];
        HashSet<string> asked = [.. wanted];
        None(asked.Except(there).Order().Select(x => $"missing: {x}").Concat(there.Except(asked).Order().Select(x => $"too many: {x}")), whatToDo);
    }
}
