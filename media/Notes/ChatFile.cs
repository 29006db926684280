using System.Globalization;
using System.Text;

namespace Serverless.Media.Notes;

/// <summary>Writes a chat as 100ms does: CSV with its header.</summary>
internal static class ChatFile
{
    public const string Header = "SenderPeerID,SenderName,SenderUserID,Roles,SentAt,Type,Message";

    // The page bridge tells neither ids nor roles; no roles means all.
    public static byte[] Write(IEnumerable<ChatMessage> messages)
    {
        StringBuilder csv = new(Header + "\n");
        foreach (ChatMessage message in messages)
        {
            string time = message.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
            csv.Append(',').Append(Field(message.Sender)).Append(",,[],").Append(time).Append(",chat,").Append(Field(message.Text)).Append('\n');
        }
        return System.Text.Encoding.UTF8.GetBytes(csv.ToString());
    }

    // RFC 4180.
    private static string Field(string value) => value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
