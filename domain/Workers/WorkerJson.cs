using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Domain.Workers;

/// <summary>How the worker protocol is written: snake case, enums as snake case strings, nulls left out. What must be there and is not, is refused.</summary>
public static class WorkerJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>A body whose length is known. The Functions host hands on no body that comes in chunks, as JsonContent's do: azure-functions-host #7930.</summary>
    public static HttpContent ContentOf<T>(T value) =>
        new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, Options)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
