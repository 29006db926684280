using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables;

/// <summary>The pipeline of one account and how its requests are made and sent.</summary>
internal sealed class TableProtocol
{
    private const string Json = "application/json";
    private const string JsonMinimalMetadata = "application/json;odata=minimalmetadata";
    private const string TokenScope = "https://storage.azure.com/.default";

    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    private TableProtocol(Uri endpoint, TableClientOptions? options, HttpPipelinePolicy authentication, string accountName)
    {
        options ??= new TableClientOptions();
        Endpoint = new Uri(endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/'));
        AccountName = accountName;
        _version = options.VersionHeader;
        HttpPipelineOptions pipeline = new(options) { RequestFailedDetailsParser = TableErrorParser.Instance };
        pipeline.PerRetryPolicies.Add(authentication);
        _pipeline = HttpPipelineBuilder.Build(pipeline);
    }

    /// <summary>The account's table endpoint, with no slash at its end unless it is the root.</summary>
    public Uri Endpoint { get; }

    public string AccountName { get; }

    /// <exception cref="FormatException">A connection string that cannot be understood.</exception>
    public static TableProtocol Connect(string connectionString, TableClientOptions? options)
    {
        TableConnectionString parsed = TableConnectionString.Parse(connectionString);
        return Connect(parsed.Endpoint, parsed.Credential, options);
    }

    public static TableProtocol Connect(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new TableProtocol(endpoint, options, new SharedKeyLitePolicy(credential, TimeProvider.System), credential.AccountName);
    }

    /// <exception cref="ArgumentException">The endpoint is not https: a bearer token must not travel in the clear.</exception>
    public static TableProtocol Connect(Uri endpoint, TokenCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        if (endpoint.Scheme != Uri.UriSchemeHttps)
        {
            throw new ArgumentException("A token credential needs an https endpoint.", nameof(endpoint));
        }

        return new TableProtocol(endpoint, options, new BearerTokenAuthenticationPolicy(credential, TokenScope), AccountOf(endpoint));
    }

    /// <param name="path">Escaped path after the endpoint, without a slash in front.</param>
    public HttpMessage CreateMessage(RequestMethod method, string path)
    {
        HttpMessage message = _pipeline.CreateMessage();
        Request request = message.Request;
        request.Method = method;
        request.Uri.Reset(Endpoint);
        request.Uri.AppendPath("/" + path, escape: false);
        request.Headers.Add("x-ms-version", _version);
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add(HttpHeader.Names.Accept, JsonMinimalMetadata);
        return message;
    }

    public HttpMessage CreateMessage(RequestMethod method, string path, ReadOnlyMemory<byte> json)
    {
        HttpMessage message = CreateMessage(method, path);
        message.Request.Headers.Add("Prefer", "return-no-content");
        message.Request.Headers.Add(HttpHeader.Names.ContentType, Json);
        message.Request.Content = RequestContent.Create(json);
        return message;
    }

    /// <param name="alsoFine">A status of 4xx that is an answer here and no error.</param>
    /// <exception cref="RequestFailedException">Any other status outside 2xx, or no answer after all tries.</exception>
    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken, int? alsoFine = null)
    {
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        Response response = message.Response;
        return response.Status is >= 200 and < 300 || response.Status == alsoFine
            ? response
            : throw TableErrorParser.ExceptionFor(response);
    }

    // On a named host the account is its first label; an emulator on an address has it as the path's first segment.
    private static string AccountOf(Uri endpoint)
        => endpoint.HostNameType == UriHostNameType.Dns && endpoint.Segments.Length < 2
            ? endpoint.Host.Split('.')[0]
            : endpoint.Segments.ElementAtOrDefault(1)?.TrimEnd('/') ?? string.Empty;
}
