using Serverless.Media.Encoding;

namespace Serverless.Media.Tests.Encoding;

/// <summary>Answers of ffprobe 5.1.9.</summary>
public sealed class MediaFactsTests
{
    [Fact]
    public void Parse_PictureAndSound_HasDurationAndSize() => Assert.Equal(
        new MediaFacts(TimeSpan.FromSeconds(13.654), 1280, 720),
        MediaFacts.Parse("""{"programs":[],"streams":[{"codec_type":"video","width":1280,"height":720},{"codec_type":"audio"}],"format":{"duration":"13.654000"}}"""));

    [Fact]
    public void Parse_SoundOnly_HasNoSize() => Assert.Equal(
        new MediaFacts(TimeSpan.FromSeconds(4), null, null),
        MediaFacts.Parse("""{"streams":[{"codec_type":"audio"}],"format":{"duration":"4.000000"}}"""));

    [Fact]
    public void Parse_NoDuration_IsNull() => Assert.Null(MediaFacts.Parse("""{"streams":[],"format":{}}"""));
}
