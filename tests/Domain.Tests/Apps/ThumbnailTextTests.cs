using Serverless.Domain.Apps;
using Serverless.Domain.Workers;

namespace Serverless.Domain.Tests.Apps;

public sealed class ThumbnailTextTests
{
    [Theory]
    [InlineData("2", 1280, 720, new[] { 2 })]
    [InlineData("60, 2,60", 1280, 720, new[] { 2, 60 })]
    [InlineData("640x360@0,43200", 640, 360, new[] { 0, 43200 })]
    public void Parse_SecondsWithOrWithoutASize_IsAPlan(string text, int width, int height, int[] offsets)
    {
        Assert.Null(ThumbnailText.FaultOf(text));
        ThumbnailPlan plan = ThumbnailText.Parse(text);
        Assert.Equal((width, height), (plan.Width, plan.Height));
        Assert.Equal(offsets, plan.Offsets);
    }

    [Theory]
    [InlineData("", "must be seconds as in 2,60 or 640x360@2,60")]
    [InlineData("soon", "must be seconds as in 2,60 or 640x360@2,60")]
    [InlineData("640x360", "must be seconds as in 2,60 or 640x360@2,60")]
    [InlineData("641x360@2", "must have even sides from 64 to 1920")]
    [InlineData("62x360@2", "must have even sides from 64 to 1920")]
    [InlineData("1922x360@2", "must have even sides from 64 to 1920")]
    [InlineData("43201", "must be at most 20 seconds, each from 0 to 43200")]
    [InlineData("0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20", "must be at most 20 seconds, each from 0 to 43200")]
    public void FaultOf_Wrong_SaysWhy(string text, string fault) => Assert.Equal(fault, ThumbnailText.FaultOf(text));
}
