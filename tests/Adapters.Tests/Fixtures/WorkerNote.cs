using System.Text.Json;
using Serverless.Tests.Support;

namespace Serverless.Adapters.Tests.Fixtures;

/// <summary>What the test worker wrote down of itself.</summary>
internal sealed record WorkerNote(int ProcessId, int ProcessGroup, int Session, int? Child, Dictionary<string, string> Environment)
{
    public static async Task<WorkerNote> OfAsync(string folder)
    {
        string path = Path.Combine(folder, "note");
        await Wait.UntilAsync(() => File.Exists(path), TimeSpan.FromSeconds(20));
        return JsonSerializer.Deserialize<WorkerNote>(await File.ReadAllTextAsync(path))!;
    }
}
