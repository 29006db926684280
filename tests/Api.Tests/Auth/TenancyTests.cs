using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.Auth;

[Collection(ApiTests.Name)]
public sealed class TenancyTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Call_OtherAppsThings_DoNotExist()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient owner = await host.HundredMsAsync(TestApp.One);
        ApiReply room = (await owner.PostAsync("/v2/rooms", new { name = "standup", customRoomId = "standup" })).Ok();
        string roomId = room.Text("id")!;
        (string recording, FakeWorker worker) = await host.RunningAsync(owner, roomId);
        await worker.UploadAsync([1, 2, 3]);
        string asset = (await owner.GetAsync("/v2/recording-assets")).Ok().Data.Single().GetProperty("id").GetString()!;
        string code = (await (await host.VideoSdkAsync(TestApp.One)).GetAsync($"/v2/rooms/{roomId}")).Ok().Text("roomId")!;

        foreach (ApiClient other in (ApiClient[])[await host.HundredMsAsync(TestApp.Two), await host.VideoSdkAsync(TestApp.Two)])
        {
            foreach (string reference in (string[])[roomId, code, "standup"])
            {
                (await other.GetAsync($"/v2/rooms/{reference}")).IsError(404, "room not found");
                (await other.PostAsync($"/v2/rooms/{reference}", new { enabled = false })).IsError(404, "room not found");
                (await other.PostAsync($"/v2/recordings/room/{reference}/start", new { meeting_url = RecordingScript.Page })).IsError(403, "user does not have required permission");
                (await other.PostAsync($"/v2/recordings/room/{reference}/stop")).IsError(404, "beam not found");
                (await other.PostAsync($"/v2/active-rooms/{reference}/end-room")).IsError(404, "room not found");
                Assert.Empty((await other.GetAsync($"/v2/recordings?room_id={reference}")).Ok().Data);
                Assert.Empty((await other.GetAsync($"/v2/recording-assets?room_id={reference}")).Ok().Data);
            }
            (await other.GetAsync($"/v2/recordings/{recording}")).IsError(404, "recording not found");
            (await other.GetAsync($"/v2/recordings/{recording}/events")).IsError(404, "recording not found");
            (await other.PostAsync($"/v2/recordings/{recording}/stop")).IsError(404, "recording not found");
            (await other.GetAsync($"/v2/recording-assets/{asset}")).IsError(404, "recording asset not found");
            (await other.GetAsync($"/v2/recording-assets/{asset}/presigned-url")).IsError(404, "recording asset not found");
            Assert.Empty((await other.GetAsync("/v2/rooms")).Ok().Data);
            Assert.Empty((await other.GetAsync("/v2/recordings")).Ok().Data);
            Assert.Empty((await other.GetAsync($"/v2/recordings?start={recording}")).Ok().Data);
            Assert.Empty((await other.GetAsync("/v2/recording-assets")).Ok().Data);
        }

        Assert.Equal("running", (await owner.GetAsync($"/v2/recordings/{recording}")).Ok().Text("status"));
        Assert.True((await owner.GetAsync($"/v2/rooms/{roomId}")).Ok().Json.GetProperty("enabled").GetBoolean());
    }

    [Fact(Timeout = 30_000)]
    public async Task Create_NameAndKeyOfTheOtherApp_AreFreeHere()
    {
        ApiClient one = await fixture.Shared.HundredMsAsync(TestApp.One);
        ApiClient two = await fixture.Shared.HundredMsAsync(TestApp.Two);
        var body = new { name = "shared-name", customRoomId = "shared-custom" };
        string ofOne = await one.NewRoomAsync(body);
        string ofTwo = await two.NewRoomAsync(body);

        Assert.NotEqual(ofOne, ofTwo);
        Assert.Equal(ofTwo, (await two.GetAsync("/v2/rooms/shared-custom")).Ok().Text("id"));
        Assert.NotEqual(
            (await one.PostAsync($"/v2/recordings/room/{ofOne}/start", new { meeting_url = RecordingScript.Page }, "shared-key")).Ok().Text("id"),
            (await two.PostAsync($"/v2/recordings/room/{ofTwo}/start", new { meeting_url = RecordingScript.Page }, "shared-key")).Ok().Text("id"));
    }
}
