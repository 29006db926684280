using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.HttpFiles;

/// <summary>Executes the requests of a file in their order, filling in variables and parts of earlier replies.</summary>
internal sealed partial class HttpFileRun(ApiHost host, IReadOnlyDictionary<string, string> variables)
{
    private readonly Dictionary<string, JsonElement> _replies = [];

    public async Task<ApiReply> SendAsync(HttpFileRequest request)
    {
        string url = Fill(request.Url);
        var headers = request.Headers.ToDictionary(h => h.Key, h => Fill(h.Value));
        ApiReply reply = await host.Client(headers.GetValueOrDefault("Authorization"))
            .SendAsync(new HttpMethod(request.Method), url, request.Body is null ? null : Encoding.UTF8.GetBytes(Fill(request.Body)), headers.GetValueOrDefault("Idempotency-Key"));
        if (request.Name is not null)
            _replies[request.Name] = reply.Json;
        return reply;
    }

    private string Fill(string text) => Placeholder().Replace(text, match => Resolve(match.Groups["path"].Value));

    private string Resolve(string path)
    {
        if (variables.TryGetValue(path, out string? value))
            return value;
        string[] parts = path.Split(".response.body.");
        Assert.True(parts.Length == 2 && _replies.ContainsKey(parts[0]), $"nothing is known of {{{{{path}}}}}");
        JsonElement at = _replies[parts[0]];
        foreach (Match step in Step().Matches(parts[1]))
            at = step.Groups["index"].Success ? at[int.Parse(step.Groups["index"].Value, System.Globalization.CultureInfo.InvariantCulture)] : at.GetProperty(step.Value);
        return at.GetString()!;
    }

    [GeneratedRegex("\\{\\{(?<path>[^}]+)\\}\\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("\\[(?<index>\\d+)\\]|\\w+")]
    private static partial Regex Step();
}
