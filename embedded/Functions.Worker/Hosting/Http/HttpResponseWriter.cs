using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace Serverless.Embedded.Http;

/// <summary>Answers a request with what its function returned.</summary>
internal static class HttpResponseWriter
{
    private const string PlainText = "text/plain; charset=utf-8";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Task WriteAsync(HttpContext http, object? result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case null:
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            case HttpResponseData response:
                return WriteResponseAsync(http.Response, response, cancellationToken);
            case string text:
                return WriteTextAsync(http.Response, Encoding.UTF8.GetBytes(text), cancellationToken);
            default:
                // The real host answers an object with indented JSON as plain text.
                return WriteTextAsync(http.Response, JsonSerializer.SerializeToUtf8Bytes(result, result.GetType(), Indented), cancellationToken);
        }
    }

    private static Task WriteTextAsync(HttpResponse target, byte[] text, CancellationToken cancellationToken)
    {
        target.ContentType = PlainText;
        target.ContentLength = text.Length;
        return target.Body.WriteAsync(text, cancellationToken).AsTask();
    }

    private static async Task WriteResponseAsync(HttpResponse target, HttpResponseData response, CancellationToken cancellationToken)
    {
        await using Stream body = response.Body;
        target.StatusCode = (int)response.StatusCode;
        foreach ((string name, HeaderStringValues values) in response.Headers.NonValidated)
        {
            if (!name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                // The real worker joins them on their way to the host.
                target.Headers[name] = string.Join(',', values);
            }
        }

        foreach (IHttpCookie cookie in (response as EmbeddedHttpResponseData)?.SetCookies ?? [])
        {
            target.Cookies.Append(cookie.Name, cookie.Value, OptionsOf(cookie));
        }

        if (!AllowsBody(target.StatusCode))
        {
            target.ContentLength = null;
            return;
        }

        if (body.CanSeek)
        {
            target.ContentLength = body.Length;
            body.Position = 0;
        }

        await body.CopyToAsync(target.Body, cancellationToken);
    }

    private static bool AllowsBody(int status) => status >= StatusCodes.Status200OK && status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified);

    private static CookieOptions OptionsOf(IHttpCookie cookie) => new()
    {
        Domain = cookie.Domain,
        Path = cookie.Path ?? "/",
        Expires = cookie.Expires,
        MaxAge = cookie.MaxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        HttpOnly = cookie.HttpOnly ?? false,
        Secure = cookie.Secure ?? false,
        SameSite = cookie.SameSite switch
        {
            Microsoft.Azure.Functions.Worker.Http.SameSite.Lax => SameSiteMode.Lax,
            Microsoft.Azure.Functions.Worker.Http.SameSite.Strict => SameSiteMode.Strict,
            Microsoft.Azure.Functions.Worker.Http.SameSite.ExplicitNone => SameSiteMode.None,
            _ => SameSiteMode.Unspecified,
        },
    };
}
