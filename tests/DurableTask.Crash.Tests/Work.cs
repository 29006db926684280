namespace Serverless.DurableTask.Crash.Tests;

/// <summary>One orchestration that the run starts, and how it must end.</summary>
/// <param name="Id">Its instance id.</param>
/// <param name="Orchestrator">The orchestrator's name.</param>
/// <param name="Input">A number.</param>
/// <param name="Output">Its serialized result.</param>
/// <param name="Effects">Lines that its activities must have written, each at least once.</param>
internal sealed record Work(string Id, string Orchestrator, int Input, string Output, IReadOnlyList<string> Effects)
{
    public const int Kinds = 8;

    /// <summary>Numbers that are raised from outside; they must all arrive.</summary>
    public int Events => Orchestrator == "Collect" ? Input : 0;

    /// <summary>Whether its activities come one after the other, in the order of <see cref="Effects"/>.</summary>
    private bool IsInTurn => Orchestrator is "Timers" or "Generations" or "Relay";

    /// <summary>Whether it took its first step once more after its last. Only those tell whose activities come in turn.</summary>
    /// <param name="effects">What all activities did, in order.</param>
    public bool BeganAnew(IReadOnlyList<string> effects) =>
        IsInTurn && effects.SkipWhile(effect => effect != Effects[^1]).Contains(Effects[0]);

    /// <summary>The mix, one kind after the other.</summary>
    public static Work Number(int number)
    {
        string id = $"w{number:d4}";
        return (number % Kinds) switch
        {
            0 => new Work(id, "FanOut", 12, "506", Squares(id, 0, 12)),
            1 => new Work(id, "Timers", 3, "\"3 timers\"", Squares(id, 0, 3)),
            2 => new Work(id, "Parent", 4, "\"20 and a failure\"", []),
            3 => new Work(id, "Retries", 3, "\"0,1,2\"", [.. Enumerable.Range(0, 3).Select(name => $"{id} fail {name}")]),
            4 => new Work(id, "Generations", 10, "\"done\"", [.. Squares(id, 0, 11).Reverse()]),
            5 => new Work(id, "Collect", 10, Numbers(10), []),
            6 => new Work(id, "Relay", 5, Numbers(5), Squares(id, 0, 5)),
            _ => new Work(id, "LargeResult", 150_000, "150000", [$"{id} large 150000"]),
        };
    }

    private static string Numbers(int count) => $"\"{string.Join(',', Enumerable.Range(0, count))}\"";

    private static string[] Squares(string id, int first, int count) => [.. Enumerable.Range(first, count).Select(number => $"{id} square {number}")];
}
