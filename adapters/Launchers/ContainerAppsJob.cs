using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Serverless.Domain.Settings;

namespace Serverless.Adapters.Launchers;

/// <summary>One Container Apps job, by the REST API of Azure Resource Manager: https://learn.microsoft.com/rest/api/containerapps/jobs.</summary>
/// <remarks>Throttling (429, with Retry-After) and passing faults are retried by the pipeline; a start that is repeated for a lost reply may start two executions.</remarks>
internal sealed class ContainerAppsJob
{
    private const string ApiVersion = "2025-01-01";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    private readonly HttpPipeline _pipeline;
    private readonly string _address;
    private readonly TimeProvider _clock;

    public ContainerAppsJob(WorkersOptions options, TokenCredential credential, TimeProvider clock)
        : this(options, credential, clock, new ContainerAppsOptions())
    {
    }

    internal ContainerAppsJob(WorkersOptions options, TokenCredential credential, TimeProvider clock, ContainerAppsOptions client)
    {
        string endpoint = options.ManagementEndpoint.TrimEnd('/');
        client.AddPolicy(new UnavailablePolicy(), HttpPipelinePosition.PerCall);
        _pipeline = HttpPipelineBuilder.Build(client, new BearerTokenAuthenticationPolicy(credential, $"{endpoint}/.default"));
        _address = endpoint + options.JobResourceId;
        _clock = clock;
    }

    /// <summary>The first container of the job's template, as an execution may override it.</summary>
    public async Task<JsonObject> ContainerAsync(CancellationToken cancellationToken)
    {
        using Response response = await SendAsync(RequestMethod.Get, "", null, cancellationToken);
        JsonNode container = JsonNode.Parse(Good(response).Content)?["properties"]?["template"]?["containers"]?[0]
            ?? throw new InvalidOperationException("The Container Apps job has no container");
        JsonObject part = [];
        // An override replaces the container as a whole, and knows these properties and no others.
        foreach (string name in (string[])["name", "image", "command", "args", "env", "resources"])
        {
            if (container[name] is { } value)
                part[name] = value.DeepClone();
        }
        return part;
    }

    /// <summary>Starts an execution.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> StartAsync(JsonObject container, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["containers"] = new JsonArray(container) };
        Response response = Good(await SendAsync(RequestMethod.Post, "/start", body, cancellationToken));
        long began = _clock.GetTimestamp();
        while (true)
        {
            using Response answer = response;
            if (NameIn(answer) is { } name)
                return name;
            if (answer.Status != 202 || !answer.Headers.TryGetValue("Location", out string? location) || _clock.GetElapsedTime(began) > LongestStart)
                throw new RequestFailedException(answer);
            await Task.Delay(RetryAfter(answer), _clock, cancellationToken);
            response = Good(await SendAsync(RequestMethod.Get, new Uri(location), null, cancellationToken));
        }
    }

    /// <summary>Stops an execution; one that is gone is no fault.</summary>
    public async Task StopAsync(string execution, CancellationToken cancellationToken)
    {
        using Response response = await SendAsync(RequestMethod.Post, $"/stop/{Uri.EscapeDataString(execution)}", null, cancellationToken);
        if (response.Status != 404)
            Good(response);
    }

    /// <summary>The executions that Container Apps remembers, ended ones too.</summary>
    public async IAsyncEnumerable<JobExecution> ExecutionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Uri? page = Address("/executions");
        while (page is not null)
        {
            using Response response = Good(await SendAsync(RequestMethod.Get, page, null, cancellationToken));
            using JsonDocument list = JsonDocument.Parse(response.Content);
            foreach (JsonElement execution in list.RootElement.GetProperty("value").EnumerateArray())
                yield return JobExecution.Parse(execution);
            page = list.RootElement.TryGetProperty("nextLink", out JsonElement next) && next.GetString() is { Length: > 0 } link ? new(link) : null;
        }
    }

    private Uri Address(string path) => new($"{_address}{path}?api-version={ApiVersion}");

    private Task<Response> SendAsync(RequestMethod method, string path, JsonObject? body, CancellationToken cancellationToken) =>
        SendAsync(method, Address(path), body, cancellationToken);

    private async Task<Response> SendAsync(RequestMethod method, Uri address, JsonObject? body, CancellationToken cancellationToken)
    {
        using Request request = _pipeline.CreateRequest();
        request.Method = method;
        request.Uri.Reset(address);
        request.Headers.Add("Accept", "application/json");
        if (body is not null)
        {
            request.Content = RequestContent.Create(BinaryData.FromString(body.ToJsonString()));
            request.Headers.Add("Content-Type", "application/json");
        }
        return await _pipeline.SendRequestAsync(request, cancellationToken);
    }

    private static Response Good(Response response) => response.Status is >= 200 and < 300 ? response : throw new RequestFailedException(response);

    private static string? NameIn(Response response) =>
        response.Content.ToMemory().Length > 0 && JsonNode.Parse(response.Content) is JsonObject answer ? (string?)answer["name"] : null;

    private static TimeSpan RetryAfter(Response response) =>
        response.Headers.TryGetValue("Retry-After", out string? text) && int.TryParse(text, out int seconds) && seconds is >= 0 and <= 30
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromSeconds(1);
}
