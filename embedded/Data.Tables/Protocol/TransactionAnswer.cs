using System.Globalization;
using System.Text;

namespace Azure.Data.Tables;

/// <summary>Takes the answer to a batch apart: a multipart in a multipart, with a whole HTTP answer in each part.</summary>
internal static class TransactionAnswer
{
    private const string Boundary = "boundary=";

    /// <summary>The answers in the order of the actions; only one when the service refused, for the whole.</summary>
    public static List<Response> Parse(Response response)
    {
        List<string> boundaries = [];
        AddBoundary(boundaries, response.Headers.ContentType ?? string.Empty);
        List<Response> parts = [];
        string[] lines = response.Content.ToString().Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("HTTP/1.", StringComparison.Ordinal))
            {
                parts.Add(ReadPart(lines, ref i, boundaries));
            }
            else if (lines[i].StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase))
            {
                AddBoundary(boundaries, lines[i]);
            }
        }

        return parts;
    }

    private static TransactionPart ReadPart(string[] lines, ref int i, List<string> boundaries)
    {
        string[] status = lines[i].Trim().Split(' ', 3);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        for (i++; i < lines.Length && lines[i].Trim() is { Length: > 0 } header && !IsBoundary(header, boundaries); i++)
        {
            int colon = header.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers[header[..colon]] = header[(colon + 1)..].Trim();
            }
        }

        StringBuilder body = new();
        for (; i < lines.Length && !IsBoundary(lines[i], boundaries); i++)
        {
            body.Append(lines[i]).Append('\n');
        }

        byte[] content = Encoding.UTF8.GetBytes(body.ToString().Trim());
        int code = int.Parse(status[1], CultureInfo.InvariantCulture);
        return new TransactionPart(code, status.ElementAtOrDefault(2), headers, content);
    }

    private static bool IsBoundary(string line, List<string> boundaries)
        => line.StartsWith("--", StringComparison.Ordinal)
            && boundaries.Exists(boundary => line.AsSpan(2).StartsWith(boundary, StringComparison.Ordinal));

    private static void AddBoundary(List<string> boundaries, string contentType)
    {
        int at = contentType.IndexOf(Boundary, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            boundaries.Add(contentType[(at + Boundary.Length)..].Split(';')[0].Trim().Trim('"'));
        }
    }
}
