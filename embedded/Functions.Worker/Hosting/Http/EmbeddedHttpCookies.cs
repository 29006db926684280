using Microsoft.Azure.Functions.Worker.Http;

namespace Serverless.Embedded.Http;

internal sealed class EmbeddedHttpCookies : HttpCookies
{
    private readonly List<IHttpCookie> _appended = [];

    public IReadOnlyList<IHttpCookie> Appended => _appended;

    public override void Append(string name, string value) => _appended.Add(new HttpCookie(name, value));

    public override void Append(IHttpCookie cookie) => _appended.Add(cookie ?? throw new ArgumentNullException(nameof(cookie)));

    public override IHttpCookie CreateNew() => new HttpCookie("", "");
}
