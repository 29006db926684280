namespace Serverless.Repo.Tests.Determinism;

public sealed class DeterminismTests
{
    [Fact]
    public void Orchestrators_EveryCall_IsReplayable()
    {
        CheckoutFile[] files = [.. Checkout.CSharp("orchestrations").Where(IsReplayed)];

        Assert.Contains(files, f => f.Name == "MediaJobOrchestrator.cs");
        Faults.None(files.SelectMany(f => BannedCall.Find(f.Path, f.Code)), "An orchestrator is replayed from its history and must take the same way again:");
    }

    [Theory]
    [InlineData("var now = DateTime.UtcNow;", "context.CurrentUtcDateTime")]
    [InlineData("var now = DateTimeOffset.Now;", "context.CurrentUtcDateTime")]
    [InlineData("clock = TimeProvider.System;", "context.CreateTimer")]
    [InlineData("var watch = Stopwatch.StartNew();", "context.CurrentUtcDateTime")]
    [InlineData("Guid id = Guid.NewGuid();", "context.NewGuid()")]
    [InlineData("await Task.Delay(100);", "context.CreateTimer")]
    [InlineData("await Task.Run(Work);", "an activity")]
    [InlineData("Thread.Sleep(1);", "context.CreateTimer")]
    [InlineData("var die = new Random();", "an activity")]
    [InlineData("Environment.GetEnvironmentVariable(name);", "input")]
    [InlineData("new HttpClient();", "an activity")]
    [InlineData("File.ReadAllText(path);", "an activity")]
    [InlineData("await work.ConfigureAwait(false);", "a plain await")]
    [InlineData("await source.CancelAsync();", "Cancel()")]
    [InlineData("lock (gate)", "one thread")]
    public void Find_BannedCall_NamesThePlaceAndTheReplacement(string line, string instead)
    {
        string fault = Assert.Single(BannedCall.Find("orchestrations/X.cs", "first\n" + line));

        Assert.StartsWith("orchestrations/X.cs:2: ", fault, StringComparison.Ordinal);
        Assert.Contains(instead, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DateTime now = context.CurrentUtcDateTime;")]
    [InlineData("await context.CreateTimer(delay, source.Token);")]
    [InlineData("source.Cancel();")]
    public void Find_ReplayableCall_FindsNothing(string line) => Assert.Empty(BannedCall.Find("orchestrations/X.cs", line));

    [Fact]
    public void WithoutComments_BannedCallInAComment_IsLeftOut() =>
        Assert.Empty(BannedCall.Find("X.cs", CheckoutFile.WithoutComments("a(); // never DateTime.UtcNow\n/* Task.Delay */ /// <c>Task.Run</c>")));

    /// <summary>Orchestrators, and what they are made of; activities, clients and timers may do as they like.</summary>
    private static bool IsReplayed(CheckoutFile file) =>
        file.Name.EndsWith("Orchestrator.cs", StringComparison.Ordinal)
        || (System.IO.Path.GetDirectoryName(file.Path) == "orchestrations/MediaJobs" && !file.Name.EndsWith("Client.cs", StringComparison.Ordinal));
}
