using System.Text;
using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.BadRequests;

[Collection(ApiTests.Name)]
public sealed class BadRequestTests(ApiFixture fixture)
{
    private const string Absent = "0123456789abcdef01234567";

    private static readonly BadRequest[] Table =
        [.. BadRoomBodies.Rows, .. BadStartBodies.Rows, .. BadVideoSdkBodies.Rows, .. BadStreamBodies.Rows, .. BadSessionCalls.Rows, .. BadJson.Rows, .. BadQueries.Rows, .. BadIds.Rows, .. PrivateUrls.Rows];

    public static TheoryData<int, string> Rows
    {
        get
        {
            var rows = new TheoryData<int, string>();
            for (var i = 0; i < Table.Length; i++)
                rows.Add(i, Table[i].ToString());
            return rows;
        }
    }

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Rows))]
    public async Task Send_BadRequest_GetsExactlyItsReply(int row, string name)
    {
        BadRequest bad = Table[row];
        ApiClient client = bad.VideoSdk ? await fixture.Shared.VideoSdkAsync() : await fixture.Shared.HundredMsAsync();
        string room = await client.NewRoomAsync();
        string disabled = await client.NewRoomAsync(new { enabled = false });
        if (bad.Details.Contains("name: is taken by another room"))
            await client.NewRoomAsync(new { name = "taken" });
        string path = bad.Path.Replace("{room}", room, StringComparison.Ordinal).Replace("{disabled}", disabled, StringComparison.Ordinal).Replace("{absent}", Absent, StringComparison.Ordinal);

        ApiReply reply = await client.SendAsync(new HttpMethod(bad.Method), path, bad.Body is null ? null : Encoding.UTF8.GetBytes(bad.Body), bad.IdempotencyKey);

        Assert.True(bad.Reply == reply.Body && bad.Status == (int)reply.Status, $"{name}\nexpected {bad.Status} {bad.Reply}\ngot      {(int)reply.Status} {reply.Body}");
    }

    [Fact]
    public void Rows_All_AreDifferentAndNoneIsOurFault()
    {
        Assert.True(Table.Length >= 60);
        Assert.Equal(Table.Length, Table.Select(r => (r.Method, r.Path, r.Body, r.IdempotencyKey)).Distinct().Count());
        Assert.All(Table, r => Assert.InRange(r.Status, 400, 499));
    }
}
