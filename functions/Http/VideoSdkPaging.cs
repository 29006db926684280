using Serverless.Domain.Requests;

namespace Serverless.Functions.Http;

/// <summary><c>page</c> and <c>perPage</c> of a query string.</summary>
internal sealed record VideoSdkPaging(int Page, int PerPage)
{
    private const int MaxPage = 1_000_000;

    public static VideoSdkPaging Read(QueryReader query) => new(query.Int("page", 1, MaxPage, 1), query.Int("perPage", 1, 100, 20));

    /// <summary>The wanted page of what there is.</summary>
    public async Task<VideoSdkPageReply<TReply>> ReplyAsync<T, TReply>(IReadOnlyList<T> all, Func<T, Task<TReply>> show)
    {
        int lastPage = Math.Max(1, (all.Count + PerPage - 1) / PerPage);
        IEnumerable<T> rows = all.Skip((int)Math.Min((long)(Page - 1) * PerPage, all.Count)).Take(PerPage);
        return new(new(Page, PerPage, lastPage, all.Count), await Task.WhenAll(rows.Select(show)));
    }
}
