using Serverless.Domain.Assets;
using Serverless.Domain.Ids;

namespace Serverless.Domain.Tests.Assets;

public sealed class AssetTests
{
    private const string Job = "623d49c760a18e699abcc8a4";

    [Fact]
    public void IdOf_SameFileOfSameJob_IsTheSameValidIdOfTheJobsAge()
    {
        string id = Asset.IdOf(Job, "beam/a.mp4");

        Assert.Equal(id, Asset.IdOf(Job, "beam/a.mp4"));
        Assert.True(ObjectId.IsValid(id), id);
        Assert.Equal(Job[..8], id[..8]);
    }

    [Fact]
    public void IdOf_OtherFileOrJob_IsAnother()
    {
        Assert.NotEqual(Asset.IdOf(Job, "beam/a.mp4"), Asset.IdOf(Job, "beam/b.mp4"));
        Assert.NotEqual(Asset.IdOf(Job, "beam/a.mp4"), Asset.IdOf("623d49c760a18e699abcc8a5", "beam/a.mp4"));
    }
}
