using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Serverless.Domain.Apps;
using Serverless.Domain.Deliveries;
using Serverless.Domain.Network;
using Serverless.Domain.Settings;
using Serverless.Domain.Webhooks;

namespace Serverless.Adapters.Webhooks;

/// <inheritdoc/>
/// <remarks>Follows no redirect, uses no proxy, keeps no cookie, and looks at the address it connects to: a name that was public when it was given may lead elsewhere by now.</remarks>
internal sealed class WebhookSender : IWebhookSender, IDisposable
{
    private readonly UrlPolicy _policy;
    private readonly IWebhookKey _key;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    public WebhookSender(UrlPolicy policy, IWebhookKey key, WebhooksOptions options, TimeProvider clock)
    {
        (_policy, _key, _timeout, _clock) = (policy, key, options.Timeout, clock);
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            // Connections are not bounded here: they are pooled by host, and an address that hangs would keep its neighbours waiting.
            MaxConnectionsPerServer = int.MaxValue,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new("Serverless-Webhooks", "1.0"));
    }

    /// <inheritdoc/>
    public async Task<DeliveryResult> SendAsync(WebhookTarget target, WebhookMessage message, WebhookSecret secret, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = await RequestAsync(target, message, secret, cancellationToken);
        // Sockets know no moved clock.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var status = (int)response.StatusCode;
            return new(status, ErrorOf(status), status == (int)HttpStatusCode.Gone);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, string.Create(CultureInfo.InvariantCulture, $"no answer within {_timeout.TotalSeconds:0.#} s"));
        }
        catch (HttpRequestException e)
        {
            return new(null, e.InnerException is AddressRefusedException refused ? refused.Message : $"not reached: {e.HttpRequestError}");
        }
        catch (SocketException e)
        {
            // So comes a connection that is lost while it is made.
            return new(null, $"not reached: {e.SocketErrorCode}");
        }
    }

    public void Dispose() => _http.Dispose();

    private static string? ErrorOf(int status) => status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => $"answered {status}; redirects are not followed",
        _ => $"answered {status}",
    };

    private async Task<HttpRequestMessage> RequestAsync(WebhookTarget target, WebhookMessage message, WebhookSecret secret, CancellationToken cancellationToken)
    {
        long at = _clock.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(message.Body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        foreach ((string name, string value) in target.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }
        request.Headers.TryAddWithoutValidation("webhook-id", message.Id.ToString());
        request.Headers.TryAddWithoutValidation("webhook-timestamp", at.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", secret.Sign(message.Id, at, message.Body));
        if (target.Dialect == Dialect.VideoSdk)
            request.Headers.TryAddWithoutValidation("videosdk-signature", await _key.SignAsync(message.Body, cancellationToken));
        return request;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        IPAddress[] allowed = [.. addresses.Where(_policy.Allows)];
        if (allowed.Length == 0)
            throw new AddressRefusedException(context.DnsEndPoint.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
