using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Errors;
using Serverless.Domain.Ids;
using Serverless.Domain.Network;
using Serverless.Domain.Requests.Webinars;
using Serverless.Domain.Webinars;
using Serverless.Functions.Http;

namespace Serverless.Functions.SessionsApi;

/// <summary><c>POST /presets</c>: 201 with the preset; <c>GET /presets</c>: 200 with all; <c>GET /presets/{id}</c>: 200, 404 unknown preset.</summary>
public sealed class PresetFunctions(IPresetStore presets, UrlPolicy urls, TimeProvider clock)
{
    private sealed record PresetData(JsonObject Preset);

    private sealed record PresetsData(IReadOnlyList<JsonObject> Presets);

    [Function("CreatePreset")]
    public async Task<HttpResponseData> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Presets)] HttpRequestData request, FunctionContext context)
    {
        Preset preset = PresetRequest.Read(await request.ReadBodyAsync(context.CancellationToken), urls, ObjectId.New(clock), context.Caller().AppId, clock.GetUtcNow());
        await presets.AddAsync(preset, context.CancellationToken);
        return await request.DataAsync(clock, new PresetData(PresetReply.From(preset)), HttpStatusCode.Created);
    }

    [Function("ListPresets")]
    public async Task<HttpResponseData> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Presets)] HttpRequestData request, FunctionContext context) =>
        await request.DataAsync(clock, new PresetsData([.. (await presets.ListAsync(context.Caller().AppId, context.CancellationToken)).Select(PresetReply.From)]));

    [Function("GetPreset")]
    public async Task<HttpResponseData> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Preset)] HttpRequestData request, string id, FunctionContext context)
    {
        Preset? preset = WireUuid.ToObjectId(id) is { } known ? await presets.FindAsync(context.Caller().AppId, known, context.CancellationToken) : null;
        return await request.DataAsync(clock, new PresetData(PresetReply.From(preset ?? throw new ServiceException(ServiceErrors.PresetNotFound))));
    }
}
