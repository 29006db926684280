using System.Net;
using Serverless.Domain.Network;

namespace Serverless.Domain.Tests.Network;

public sealed class UrlPolicyTests
{
    private const string NotAbsolute = "must be an absolute http(s) URL of at most 2048 characters";
    private const string NotPublic = "must be a public address";

    private static readonly UrlPolicy Public = new(allowPrivate: false);
    private static readonly UrlPolicy Laptop = new(allowPrivate: true);

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("http://example.com:8080/a?b=c#d")]
    [InlineData("HTTPS://EXAMPLE.COM")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://[2606:4700::1111]/")]
    [InlineData("https://[::ffff:8.8.8.8]/")]
    [InlineData("https://bücher.example/")]
    public void FaultOf_PublicAddress_IsNull(string url) => Assert.Null(Public.FaultOf(url, "http", "https"));

    [Theory]
    [InlineData("")]
    [InlineData("example.com")]
    [InlineData("/room")]
    [InlineData("//example.com")]
    [InlineData("http://")]
    [InlineData("http:///path")]
    [InlineData("ftp://example.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,hi")]
    [InlineData("about:blank")]
    [InlineData("http://exa mple.com")]
    public void FaultOf_NoAbsoluteHttpUrl_SaysSo(string url)
    {
        Assert.Equal(NotAbsolute, Public.FaultOf(url, "http", "https"));
        Assert.Equal(NotAbsolute, Laptop.FaultOf(url, "http", "https"));
    }

    [Fact]
    public void FaultOf_TooLong_SaysSo()
    {
        const string Site = "https://example.com/";

        Assert.Null(Public.FaultOf(Site.PadRight(UrlPolicy.MaxUrlLength, 'a'), "http", "https"));
        Assert.Equal(NotAbsolute, Public.FaultOf(Site.PadRight(UrlPolicy.MaxUrlLength + 1, 'a'), "http", "https"));
    }

    [Theory]
    [InlineData("https://user@example.com/")]
    [InlineData("https://user:secret@example.com/")]
    public void FaultOf_UserInfo_IsRefused(string url) =>
        Assert.Equal("must not carry a user name or password", Laptop.FaultOf(url, "http", "https"));

    [Theory]
    [InlineData("http://localhost/")]
    [InlineData("http://LOCALHOST:7071/")]
    [InlineData("http://localhost./")]
    [InlineData("http://a.localhost/")]
    [InlineData("http://printer.local/")]
    [InlineData("http://metadata.google.internal/")]
    [InlineData("http://intranet/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://169.254.169.254/metadata/instance")]
    [InlineData("http://168.63.129.16/")]
    [InlineData("http://172.16.0.1/")]
    [InlineData("http://172.31.255.255/")]
    [InlineData("http://192.168.0.1/")]
    [InlineData("http://198.18.0.1/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:a9fe:a9fe]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[64:ff9b::a9fe:a9fe]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[fec0::1]/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/")]
    [InlineData("http://[2001:db8::1]/")]
    public void FaultOf_PrivateAddress_IsRefusedUnlessAllowed(string url)
    {
        Assert.Equal(NotPublic, Public.FaultOf(url, "http", "https"));
        Assert.Null(Laptop.FaultOf(url, "http", "https"));
    }

    [Theory]
    [InlineData("9.255.255.255", true)]
    [InlineData("10.0.0.0", false)]
    [InlineData("10.255.255.255", false)]
    [InlineData("11.0.0.0", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("100.64.0.0", false)]
    [InlineData("100.127.255.255", false)]
    [InlineData("100.128.0.0", true)]
    [InlineData("126.255.255.255", true)]
    [InlineData("128.0.0.0", true)]
    [InlineData("169.253.255.255", true)]
    [InlineData("169.255.0.0", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.0", true)]
    [InlineData("192.167.255.255", true)]
    [InlineData("192.169.0.0", true)]
    [InlineData("198.17.255.255", true)]
    [InlineData("198.20.0.0", true)]
    [InlineData("223.255.255.255", true)]
    [InlineData("2001:4860:4860::8888", true)]
    [InlineData("::ffff:10.0.0.1", false)]
    public void Allows_EdgesOfTheRanges_AreExact(string address, bool allowed) =>
        Assert.Equal(allowed, Public.Allows(IPAddress.Parse(address)));

    [Fact]
    public void Allows_PrivateAllowed_IsTrue() => Assert.True(Laptop.Allows(IPAddress.Loopback));
}
