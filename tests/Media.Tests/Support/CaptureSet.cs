namespace Serverless.Media.Tests.Support;

/// <summary>Captures run one after another: two at once would be measured by the machine, not by the code.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CaptureSet : ICollectionFixture<CaptureFixture>
{
    public const string Name = "captures";
}
