using System.Text.Json.Serialization;

namespace Serverless.Functions.Http;

/// <summary>A page as VideoSDK shows it.</summary>
internal sealed record VideoSdkPageReply<T>([property: JsonPropertyName("pageInfo")] VideoSdkPageInfo PageInfo, IReadOnlyList<T> Data);

/// <param name="LastPage">1 when there is nothing.</param>
internal sealed record VideoSdkPageInfo(
    [property: JsonPropertyName("currentPage")] int CurrentPage,
    [property: JsonPropertyName("perPage")] int PerPage,
    [property: JsonPropertyName("lastPage")] int LastPage,
    int Total);
