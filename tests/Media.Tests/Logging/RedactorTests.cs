using Serverless.Media.Logging;

namespace Serverless.Media.Tests.Logging;

public sealed class RedactorTests
{
    [Fact]
    public void Clean_AddressWithQuery_MasksQueryAndEachValue()
    {
        Redactor redactor = new();
        redactor.Add(new Uri("https://user:password1@meet.example/room?token=abc%2Bdef123&role=recorder#fragment-key"));

        string clean = redactor.Clean("GET /room?token=abc%2Bdef123&role=recorder abc%2Bdef123 abc+def123 fragment-key user:password1 meet.example");

        Assert.DoesNotContain("def123", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("fragment-key", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("password1", clean, StringComparison.Ordinal);
        Assert.EndsWith("meet.example", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_OneSecretInsideAnother_MasksTheLongerWhole()
    {
        Redactor redactor = new();
        redactor.Add("secret-part");
        redactor.Add("secret-part-and-more");

        Assert.Equal("a *** b", redactor.Clean("a secret-part-and-more b"));
    }

    [Fact]
    public void Clean_ShortValue_StaysReadable()
    {
        Redactor redactor = new();
        redactor.Add("true");

        Assert.Equal("audio_only=true", redactor.Clean("audio_only=true"));
    }
}
