namespace Serverless.DurableTask.Tests.Engine;

[CollectionDefinition(nameof(AloneTests), DisableParallelization = true)]
public sealed class AloneTests;
