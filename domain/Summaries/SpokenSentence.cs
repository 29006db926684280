namespace Serverless.Domain.Summaries;

/// <summary>A sentence with its weight.</summary>
/// <param name="Index">Its place in the meeting, from 0.</param>
/// <param name="Text">As it was said.</param>
/// <param name="Speaker">Empty when nobody knows.</param>
/// <param name="Terms">Its telling words, each once.</param>
internal sealed record SpokenSentence(int Index, string Text, string Speaker, IReadOnlySet<string> Terms)
{
    /// <summary>How telling it is, 0 to about 1.5.</summary>
    public double Weight { get; set; }

    /// <summary>Share of common words, 0 to 1.</summary>
    public double Likeness(SpokenSentence other)
    {
        int common = Terms.Count(other.Terms.Contains);
        return common == 0 ? 0 : (double)common / (Terms.Count + other.Terms.Count - common);
    }
}
