namespace Serverless.Media.Browser;

/// <summary>Something that the captured page told by its bridge.</summary>
internal abstract record PageSaying
{
    private PageSaying()
    {
    }

    /// <summary>Who speaks from now on; an empty name means nobody.</summary>
    public sealed record Speaker(string Name) : PageSaying;

    /// <summary>A message to everybody.</summary>
    public sealed record Chat(string Sender, string Text) : PageSaying;
}
