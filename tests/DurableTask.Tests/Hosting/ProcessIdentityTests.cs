using Serverless.Embedded.Durable;

namespace Serverless.DurableTask.Tests.Hosting;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void IsDeadHere_ThisProcess_IsFalse() => Assert.False(ProcessIdentity.Current().IsDeadHere());

    [Fact]
    public void IsDeadHere_AnotherStartOfThisId_IsTrue() => Assert.True((ProcessIdentity.Current() with { StartedAt = "2001-01-01T00:00:00" }).IsDeadHere());

    [Fact]
    public void IsDeadHere_AnotherMachine_IsFalse() => Assert.False(new ProcessIdentity("elsewhere", int.MaxValue - 1, "").IsDeadHere());
}
