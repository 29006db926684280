using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.HttpFiles;

/// <summary>Executes every request of http/, so that none of them rots.</summary>
[Collection(ApiTests.Name)]
public sealed class HttpFileTests(ApiFixture fixture)
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "http");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.http").Select(path => Path.GetFileName(path)).Order()];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Files))]
    public async Task Requests_InTheirOrder_AllSucceed(string name)
    {
        await using ApiHost host = await fixture.StartHostAsync();
        HttpFile file = HttpFile.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, name)));
        string token = await fixture.Judge.SignAsync(TestApp.One.ManagementClaims(host.Clock.GetUtcNow()), TestApp.One.Secret);
        var run = new HttpFileRun(host, new Dictionary<string, string>(file.Variables) { ["host"] = "", ["token"] = token });

        Assert.NotEmpty(file.Requests);
        FakeWorker? streamer = null;
        foreach (HttpFileRequest request in file.Requests)
        {
            // A reader waits until it has ended.
            if (request.Method == "DELETE")
            {
                await streamer!.ReportAsync(WorkerReportType.Stopped);
                await host.Client("Bearer " + token).ReachesAsync("live-streams", streamer.Assignment.JobId, "completed");
            }
            ApiReply reply = await run.SendAsync(request);
            Assert.True((int)reply.Status is 200 or 201, $"{request.Title}: {(int)reply.Status} {reply.Body}");

            // Between start and stop a reader waits some seconds, in which the recording gets its file.
            if (request.Name == "recording")
                await CaptureAsync(host, reply.Text("id")!);
            else if (request.Name == "stream")
                streamer = await host.CaptureAsync(host.Client("Bearer " + token), "live-streams", reply.Text("id")!);
        }
    }

    private static async Task CaptureAsync(ApiHost host, string recording)
    {
        var worker = new FakeWorker(host, recording, attempt: 1);
        await worker.HelloAsync();
        await worker.ReportAsync(WorkerReportType.Started);
        await worker.UploadAsync([1, 2, 3]);
    }
}
