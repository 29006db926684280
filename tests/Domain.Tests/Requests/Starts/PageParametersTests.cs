using Serverless.Domain.Requests.Starts;

namespace Serverless.Domain.Tests.Requests.Starts;

public sealed class PageParametersTests
{
    [Theory]
    [InlineData("https://example.com/room", "https://example.com/room?layout=GRID&theme=a%26b")]
    [InlineData("https://example.com/room?", "https://example.com/room?layout=GRID&theme=a%26b")]
    [InlineData("https://example.com/room?token=t%2F1#part", "https://example.com/room?token=t%2F1&layout=GRID&theme=a%26b#part")]
    [InlineData("https://example.com/room?layout=SIDEBAR", "https://example.com/room?layout=SIDEBAR&theme=a%26b")]
    [InlineData("https://example.com/?theme=x&layout=y", "https://example.com/?theme=x&layout=y")]
    public void Add_ToAPage_KeepsWhatItHas(string page, string expected) => Assert.Equal(
        expected,
        PageParameters.Add(new Uri(page), [new("layout", "GRID"), new("theme", "a&b")]).OriginalString);
}
