using System.Net;
using System.Text;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Serverless.Data.Tables.Tests;

/// <summary>Answers requests from a list, in order, and keeps what was asked. One request too many fails the test.</summary>
public sealed class ScriptedService : HttpMessageHandler
{
    private readonly Queue<HttpResponseMessage> _answers = new();

    public static Uri Endpoint { get; } = new("https://rooms.table.core.windows.net");

    public static TableSharedKeyCredential Key { get; } = new("rooms", Convert.ToBase64String("a key of the tests"u8));

    public List<HttpRequestMessage> Requests { get; } = [];

    public List<string> Bodies { get; } = [];

    public TableClient Table => new(Endpoint, "jobs", Key, Options());

    public TableClientOptions Options(TableClientOptions.ServiceVersion version = TableClientOptions.ServiceVersion.V2020_12_06)
        => new(version)
        {
            Transport = new HttpClientTransport(this),
            Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(2) },
        };

    public ScriptedService Answer(HttpStatusCode status, string body = "", params (string Name, string Value)[] headers)
        => Answer(status, body, "application/json", headers);

    public ScriptedService Answer(HttpStatusCode status, string body, string contentType, params (string Name, string Value)[] headers)
    {
        HttpResponseMessage answer = new(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach ((string name, string value) in headers)
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        _answers.Enqueue(answer);
        return this;
    }

    public string Header(int request, string name) => string.Join(",", Requests[request].Headers.GetValues(name));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        Bodies.Add(request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken));
        return _answers.Dequeue();
    }
}
