using Serverless.Domain.Transcripts;

namespace Serverless.Domain.Summaries;

/// <summary>An engine that says in short what was said.</summary>
public interface ISummarizer
{
    /// <summary>A section for each of the plan's, in its order; sections about which nothing was said are empty.</summary>
    Task<Summary> SummarizeAsync(Transcript transcript, SummaryPlan plan, CancellationToken cancellationToken);
}
