namespace Serverless.Media.Notes;

/// <summary>Who speaks from a moment on.</summary>
/// <param name="At">Media time of the job, in seconds.</param>
/// <param name="Name">Empty for nobody.</param>
internal sealed record SpeakerMark(double At, string Name)
{
    // A page tells of a speaker when it hears them, which may be a moment after the first sound, and of silence before the last.
    private const double Late = 0.3;
    private const double StillSpeaking = 1.5;

    /// <summary>Who said a word.</summary>
    /// <param name="marks">In the order of time.</param>
    /// <param name="start">Of the word, in seconds.</param>
    /// <param name="end">Of the word, in seconds.</param>
    /// <returns>Empty when nobody is known to have spoken then.</returns>
    public static string NameAt(IReadOnlyList<SpeakerMark> marks, double start, double end)
    {
        double middle = (start + end) / 2;
        int at = Last(marks, middle);
        if (at >= 0 && marks[at].Name.Length > 0)
            return marks[at].Name;
        int soon = Last(marks, middle + Late);
        if (soon > at && marks[soon].Name.Length > 0)
            return marks[soon].Name;
        return at > 0 && middle - marks[at].At < StillSpeaking ? marks[at - 1].Name : "";
    }

    private static int Last(IReadOnlyList<SpeakerMark> marks, double time)
    {
        int last = -1;
        while (last + 1 < marks.Count && marks[last + 1].At <= time)
            last++;
        return last;
    }
}
