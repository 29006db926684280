using Serverless.Embedded.Durable;

namespace Serverless.DurableTask.Tests.Storage;

public sealed class MemoryInstanceStoreTests : InstanceStoreContract
{
    private protected override Task<IInstanceStore> OpenAsync() => Task.FromResult<IInstanceStore>(new MemoryInstanceStore());
}
