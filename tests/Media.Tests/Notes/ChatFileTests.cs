using Serverless.Media.Notes;

namespace Serverless.Media.Tests.Notes;

public sealed class ChatFileTests
{
    [Fact]
    public void Write_CommasAndQuotes_AreQuoted()
    {
        ChatMessage message = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "Ann, host", "she said \"hi\"");

        Assert.Equal(
            "SenderPeerID,SenderName,SenderUserID,Roles,SentAt,Type,Message\n,\"Ann, host\",,[],2026-01-02T03:04:05.000Z,chat,\"she said \"\"hi\"\"\"\n",
            System.Text.Encoding.UTF8.GetString(ChatFile.Write([message])));
    }
}
