using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Ids;
using Serverless.Domain.Requests;

namespace Serverless.Functions.SessionsApi;

/// <summary><c>limit</c> and <c>after</c> of a list of the sessions API.</summary>
internal static class WebinarPage
{
    private const int MaxLimit = 100;
    private const int DefaultLimit = 20;

    /// <exception cref="Domain.Errors.ServiceException"><c>invalid_input</c>.</exception>
    public static (int Limit, string? After) Read(HttpRequestData request)
    {
        var faults = new Faults();
        var query = new QueryReader(request.Query, faults);
        int limit = query.Int("limit", 1, MaxLimit, DefaultLimit);
        string? after = query.Text("after");
        if (after is not null && WireUuid.ToObjectId(after) is null)
            faults.Add("after", "must be the next of the page before");
        faults.ThrowIfAny();
        return (limit, after is null ? null : WireUuid.ToObjectId(after));
    }

    /// <summary>Pass it as <c>after</c>; null when there is nothing more.</summary>
    public static Guid? Next<T>(IReadOnlyList<T> page, int limit, Func<T, string> id) => page.Count == limit ? WireUuid.Of(id(page[^1])) : null;
}
