using System.Net;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Serverless.Embedded;

/// <summary>The addresses under <c>/runtime/webhooks/durabletask/instances</c>.</summary>
internal static class ManagementAddresses
{
    private const string Root = "/runtime/webhooks/durabletask/instances/";

    public static HttpManagementPayload For(string instanceId, Uri? host)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        string one = (host?.GetLeftPart(UriPartial.Authority) ?? "") + Root + Uri.EscapeDataString(instanceId);
        return new HttpManagementPayload
        {
            Id = instanceId,
            StatusQueryGetUri = one,
            SendEventPostUri = $"{one}/raiseEvent/{{eventName}}",
            TerminatePostUri = $"{one}/terminate?reason={{text}}",
            RewindPostUri = $"{one}/rewind?reason={{text}}",
            PurgeHistoryDeleteUri = one,
            RestartPostUri = $"{one}/restart",
            SuspendPostUri = $"{one}/suspend?reason={{text}}",
            ResumePostUri = $"{one}/resume?reason={{text}}",
        };
    }

    /// <summary>An empty answer with its headers, and the body to write into it.</summary>
    public static (HttpResponseData Response, string Body) Respond(HttpRequestData request, string instanceId, HttpStatusCode status)
    {
        HttpManagementPayload payload = For(instanceId, request.Url);
        HttpResponseData response = request.CreateResponse(status);
        response.Headers.Add("Location", payload.StatusQueryGetUri);
        response.Headers.Add("Content-Type", "application/json");
        return (response, JsonSerializer.Serialize(payload));
    }
}
