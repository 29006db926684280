using System.Text;
using Serverless.Domain.Errors;
using Serverless.Domain.Requests;

namespace Serverless.Domain.Tests.Requests;

public sealed class RequestBodyTests
{
    [Theory]
    [InlineData("{", 1)]
    [InlineData("{\"a\":}", 5)]
    [InlineData("{\"a\" 1}", 5)]
    [InlineData("{\"a\":1,}", 7)]
    [InlineData("nope", 1)]
    [InlineData("{} {}", 3)]
    [InlineData("{\n  \"a\": tru\n}", 12)]
    [InlineData("{\n\n\n  'a': 1}", 6)]
    [InlineData("{\r\n  \"a\": x}", 10)]
    [InlineData("{\"ü\": x}", 7)]
    public void Parse_BrokenJson_TellsTheByteWhereItBreaks(string json, long position)
    {
        ServiceException refused = Assert.Throws<ServiceException>(() => RequestBody.Parse(Encoding.UTF8.GetBytes(json)));

        Assert.Equal($"request body contains badly-formed JSON (at position {position})", refused.Message);
        Assert.Equal("body_malformed", refused.Error.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    public void Parse_Blank_IsEmpty(string json) =>
        Assert.Equal(ServiceErrors.BodyEmpty, Assert.Throws<ServiceException>(() => RequestBody.Parse(Encoding.UTF8.GetBytes(json))).Error);

    [Fact]
    public void ParseOptional_Blank_HasNoFields()
    {
        var faults = new Faults();

        Assert.Null(RequestBody.ParseOptional(default).Fields(faults).String("a", 1));
        faults.ThrowIfAny();
    }

    [Fact]
    public void Parse_OneByteTooMany_IsTooLarge()
    {
        byte[] largest = Encoding.UTF8.GetBytes("{}".PadRight(RequestBody.MaxLength));

        RequestBody.Parse(largest);
        Assert.Equal(ServiceErrors.BodyTooLarge, Assert.Throws<ServiceException>(() => RequestBody.Parse((byte[])[.. largest, (byte)' '])).Error);
        Assert.Equal(ServiceErrors.BodyTooLarge, Assert.Throws<ServiceException>(() => RequestBody.ParseOptional(new byte[RequestBody.MaxLength + 1])).Error);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData("\"a\"")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("null")]
    public void Fields_NoObject_IsRefused(string json)
    {
        ServiceException refused = Assert.Throws<ServiceException>(() => RequestBody.Parse(Encoding.UTF8.GetBytes(json)).Fields(new Faults()));

        Assert.Equal(["body: must be a JSON object"], refused.Details);
    }

    [Fact]
    public void Parse_NestedTooDeeply_IsMalformed()
    {
        string json = $"{{\"a\":{new string('[', 100)}{new string(']', 100)}}}";

        Assert.Equal(ServiceErrors.BodyMalformed, Assert.Throws<ServiceException>(() => RequestBody.Parse(Encoding.UTF8.GetBytes(json))).Error);
    }

    [Fact]
    public void Parse_InvalidUtf8_TellsTheFirstSuchByte()
    {
        byte[] json = [.. "{\"ü\":\""u8, 0xff, 0xfe, .. "\"}"u8];

        Assert.Equal(
            "request body contains badly-formed JSON (at position 7)",
            Assert.Throws<ServiceException>(() => RequestBody.Parse(json)).Message);
    }

    [Theory]
    [InlineData("{\"\\ud800\":1}", 1)]
    [InlineData("{\"a\":{\"b\":[{\"x\\udc00y\":1}]}}", 12)]
    public void Parse_NameThatIsNoText_TellsWhereItBegins(string json, long position) =>
        Assert.Equal(
            $"request body contains badly-formed JSON (at position {position})",
            Assert.Throws<ServiceException>(() => RequestBody.Parse(Encoding.UTF8.GetBytes(json))).Message);

    [Fact]
    public void Fields_DuplicatedKey_TakesTheLast()
    {
        var faults = new Faults();

        Assert.Equal("y", RequestBody.Parse("""{"a":"x","a":"y"}"""u8.ToArray()).Fields(faults).String("a", 5));
        faults.ThrowIfAny();
    }
}
