using System.Globalization;
using System.Text;

namespace Serverless.Media.Logging;

/// <summary>The worker's log: one line per fact (<c>time fact name=value …</c>), free of secrets.</summary>
internal sealed class WorkerLog(TextWriter output, TimeProvider clock, Redactor redactor)
{
    private const int LongestValue = 600;

    private readonly Lock _gate = new();

    public Redactor Redactor => redactor;

    /// <summary>Prints a fact, for example <c>segment.uploaded number=1</c>.</summary>
    public void Write(string fact, params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        StringBuilder line = new();
        line.Append(clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)).Append(' ').Append(fact);
        foreach ((string name, object? value) in fields)
            line.Append(' ').Append(name).Append('=').Append(Quote(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null"));
        string text = redactor.Clean(line.ToString());
        lock (_gate)
        {
            try
            {
                output.WriteLine(text);
                output.Flush();
            }
            catch (IOException)
            {
                // The reader of standard output has gone; the capture matters more than its log.
                return;
            }
        }
    }

    private static string Quote(string value)
    {
        if (value.Length > LongestValue)
            value = value[..LongestValue] + "…";
        return value.AsSpan().IndexOfAny(" \"\n\r\t") < 0 && value.Length > 0
            ? value
            : "\"" + value.Replace('"', '\'').Replace('\n', ' ').Replace('\r', ' ') + "\"";
    }
}
