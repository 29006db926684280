using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Serverless.Embedded.Durable;

/// <summary>The webhooks at which orchestrations are looked at and steered. Each call needs the host's admin key.</summary>
internal sealed class ManagementEndpoints(DurableTaskClient client, IFunctionKeys keys) : IHttpEndpointSource
{
    private const string Root = "/runtime/webhooks/durabletask/instances";
    private const string ContinuationHeader = "x-ms-continuation-token";
    private const string RetryAfterSeconds = "5";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder group = endpoints.MapGroup(Root);
        group.MapGet("", WithKey(ListAsync));
        group.MapGet("{id}", WithKey(GetAsync));
        group.MapDelete("{id}", WithKey(PurgeAsync));
        group.MapPost("{id}/raiseEvent/{name}", WithKey(RaiseAsync));
        group.MapPost("{id}/terminate", WithKey(request => SteerAsync(request, (id, reason) => client.TerminateInstanceAsync(id, (object?)reason, request.RequestAborted))));
        group.MapPost("{id}/suspend", WithKey(request => SteerAsync(request, (id, reason) => client.SuspendInstanceAsync(id, reason, request.RequestAborted))));
        group.MapPost("{id}/resume", WithKey(request => SteerAsync(request, (id, reason) => client.ResumeInstanceAsync(id, reason, request.RequestAborted))));
    }

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static JsonNode? Json(string? data)
    {
        try
        {
            return data is null ? null : JsonNode.Parse(data);
        }
        catch (JsonException)
        {
            // The output of a failed orchestration is plain text.
            return JsonValue.Create(data);
        }
    }

    private static JsonObject Describe(OrchestrationMetadata instance) => new()
    {
        ["name"] = instance.Name,
        ["instanceId"] = instance.InstanceId,
        ["runtimeStatus"] = instance.RuntimeStatus.ToString(),
        ["input"] = Json(instance.SerializedInput),
        ["customStatus"] = Json(instance.SerializedCustomStatus),
        ["output"] = Json(instance.SerializedOutput),
        ["createdTime"] = instance.CreatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["lastUpdatedTime"] = instance.LastUpdatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
    };

    private RequestDelegate WithKey(Func<HttpContext, Task<IResult>> serve) => async http =>
    {
        IResult result = keys.Admits(http.Request, AuthorizationLevel.Admin) ? await serve(http) : Results.StatusCode(StatusCodes.Status401Unauthorized);
        await result.ExecuteAsync(http);
    };

    private async Task<IResult> ListAsync(HttpContext http)
    {
        IQueryCollection asked = http.Request.Query;
        OrchestrationRuntimeStatus[] statuses = [.. asked["runtimeStatus"].SelectMany(value => (value ?? "").Split(','))
            .Select(value => Enum.TryParse(value, ignoreCase: true, out OrchestrationRuntimeStatus status) ? status : (OrchestrationRuntimeStatus?)null)
            .OfType<OrchestrationRuntimeStatus>()];
        int size = int.TryParse(asked["top"], NumberStyles.None, CultureInfo.InvariantCulture, out int top) && top > 0 ? top : OrchestrationQuery.DefaultPageSize;
        OrchestrationQuery query = new(Statuses: statuses, InstanceIdPrefix: asked["instanceIdPrefix"], PageSize: size, FetchInputsAndOutputs: true);
        JsonArray found = [];
        await foreach (Microsoft.DurableTask.Page<OrchestrationMetadata> page in client.GetAllInstancesAsync(query).AsPages(http.Request.Headers[ContinuationHeader].FirstOrDefault(), size))
        {
            foreach (OrchestrationMetadata instance in page.Values)
            {
                found.Add(Describe(instance));
            }

            http.Response.Headers[ContinuationHeader] = page.ContinuationToken;
            break;
        }

        return Results.Json(found);
    }

    private async Task<IResult> GetAsync(HttpContext http)
    {
        if (await client.GetInstanceAsync(Id(http), true, http.RequestAborted) is not { } instance)
        {
            return Results.NotFound();
        }

        if (instance.IsCompleted)
        {
            return Results.Json(Describe(instance));
        }

        http.Response.Headers.Location = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}";
        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Results.Json(Describe(instance), statusCode: StatusCodes.Status202Accepted);
    }

    private async Task<IResult> PurgeAsync(HttpContext http)
    {
        PurgeResult result = await client.PurgeInstanceAsync(Id(http), http.RequestAborted);
        return result.PurgedInstanceCount == 0 ? Results.NotFound() : Results.Json(new JsonObject { ["instancesDeleted"] = result.PurgedInstanceCount });
    }

    private async Task<IResult> RaiseAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            return Results.BadRequest("The payload must be JSON.");
        }

        JsonElement payload;
        try
        {
            payload = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted);
        }
        catch (JsonException)
        {
            return Results.BadRequest("The payload is not JSON.");
        }

        return await SteerAsync(http, (id, _) => client.RaiseEventAsync(id, (string)http.Request.RouteValues["name"]!, payload, http.RequestAborted));
    }

    private async Task<IResult> SteerAsync(HttpContext http, Func<string, string?, Task> steer)
    {
        if (await client.GetInstanceAsync(Id(http), http.RequestAborted) is not { } instance)
        {
            return Results.NotFound();
        }

        if (instance.IsCompleted)
        {
            return Results.StatusCode(StatusCodes.Status410Gone);
        }

        await steer(Id(http), http.Request.Query["reason"]);
        return Results.Accepted();
    }
}
