using System.Security.Cryptography;
using System.Text;
using Serverless.Domain.Ids;

namespace Serverless.Domain.Tests.Ids;

public sealed class NameBasedUuidTests
{
    private const string Namespace = "6f1c2f2e93a45c6b8f0e2d1a7b9c4e55";

    [Theory]
    [InlineData("")]
    [InlineData("623d49c760a18e699abcc8a4/1")]
    [InlineData("Grüße/😀")]
    public void Create_AnyName_IsTheHashOfNamespaceAndNameInNetworkOrder(string name)
    {
#pragma warning disable CA5350 // RFC 9562 defines version 5 by SHA-1
        byte[] hash = SHA1.HashData([.. Convert.FromHexString(Namespace), .. Encoding.UTF8.GetBytes(name)]);
#pragma warning restore CA5350

        string uuid = NameBasedUuid.Create(name).ToString("N");

        // RFC 9562 §5.5: all of the hash's first 128 bits but the version (4 bits) and the variant (2 bits).
        string expected = Convert.ToHexStringLower(hash)[..32];
        Assert.Equal(expected[..12], uuid[..12]);
        Assert.Equal('5', uuid[12]);
        Assert.Equal(expected[13..16], uuid[13..16]);
        Assert.Contains(uuid[16], "89ab");
        Assert.Equal(Convert.ToInt32(expected[16].ToString(), 16) & 3, Convert.ToInt32(uuid[16].ToString(), 16) & 3);
        Assert.Equal(expected[17..], uuid[17..]);
    }

    // Made with Python's uuid.uuid5; a change would rename every event that was ever told.
    [Fact]
    public void Create_KnownName_NeverChanges() =>
        Assert.Equal(Guid.Parse("58df97ff-4ff0-59ed-b22e-f8e9a9194541"), NameBasedUuid.Create("623d49c760a18e699abcc8a4/1"));

    [Fact]
    public void Create_OtherName_IsAnother() =>
        Assert.NotEqual(NameBasedUuid.Create("a/1"), NameBasedUuid.Create("a/2"));
}
