using System.Globalization;
using System.Text;

namespace Serverless.Embedded.Durable;

/// <summary>Names of rows and blobs. An instance id may hold characters that a key may not.</summary>
internal static class TableKeys
{
    /// <summary>The partition of all instance rows: one, so that many instances are written in one transaction.</summary>
    public const string Instances = "instances";

    /// <summary>The partition of requests left for the hub's owner, in the history table.</summary>
    public const string Requests = "!requests";

    /// <summary>The instance's key: forbidden characters, and the tilde that stands for them, by their number. Different ids have different keys.</summary>
    public static string Of(string instanceId)
    {
        StringBuilder? key = null;
        for (int i = 0; i < instanceId.Length; i++)
        {
            char c = instanceId[i];
            if (c is '~' or '%' or '/' or '\\' or '#' or '?' or '\'' || char.IsControl(c))
            {
                key ??= new StringBuilder(instanceId, 0, i, instanceId.Length + 8);
                key.Append(CultureInfo.InvariantCulture, $"~{(int)c:x4}");
            }
            else
            {
                key?.Append(c);
            }
        }

        return key?.ToString() ?? instanceId;
    }

    public static string Chunk(string executionId, int number) => $"{executionId}|{number:D6}";
}
