using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Serverless.Embedded.Http;

internal static class WorkerSerializer
{
    /// <summary>What <see cref="WorkerOptions.Serializer"/> is unless the app sets it.</summary>
    public static JsonObjectSerializer Default { get; } = new(new JsonSerializerOptions { PropertyNameCaseInsensitive = true });

    public static ObjectSerializer Of(FunctionContext context) =>
        context.InstanceServices.GetService<IOptions<WorkerOptions>>()?.Value.Serializer ?? Default;
}
