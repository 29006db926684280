using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary>A recording as 100ms shows it in lists.</summary>
internal class RecordingFactsReply(MediaJob job) : JobFactsReply(job)
{
    public IReadOnlyList<string> AssetTypes { get; } = PromisedAssets.TypesOf(job);
}
