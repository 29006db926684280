using Serverless.Domain.Requests;

namespace Serverless.Functions.Http;

/// <summary><c>page</c> and <c>perPage</c> of a query string.</summary>
internal sealed record VideoSdkPaging(int Page, int PerPage)
{
    private const int MaxPage = 1_000_000;

    public static VideoSdkPaging Read(QueryReader query) => new(query.Int("page", 1, MaxPage, 1), query.Int("perPage", 1, 100, 20));

    /// <summary>The wanted page of what there is.</summary>
    public async Task<VideoSdkPageReply<TReply>> ReplyAsync<T, TReply>(IReadOnlyList<T> all, Func<T, Task<TReply>> show) =>
        Reply(all.Count, await Task.WhenAll(PageOf(all).Select(show)));

    public VideoSdkPageReply<T> Reply<T>(int total, IReadOnlyList<T> shown) => new(new(Page, PerPage, Math.Max(1, (total + PerPage - 1) / PerPage), total), shown);

    /// <summary>What is to be shown.</summary>
    public IEnumerable<T> PageOf<T>(IReadOnlyList<T> all) => all.Skip((int)Math.Min((long)(Page - 1) * PerPage, all.Count)).Take(PerPage);
}
