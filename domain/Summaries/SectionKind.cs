namespace Serverless.Domain.Summaries;

/// <summary>What a section wants to hold, as its title says.</summary>
internal enum SectionKind
{
    /// <summary>What the meeting is about: the topics that are announced.</summary>
    Agenda,

    /// <summary>Who does what, and until when.</summary>
    Actions,

    /// <summary>What was agreed.</summary>
    Decisions,

    /// <summary>Questions that were asked.</summary>
    Questions,

    /// <summary>The most telling sentences.</summary>
    KeyPoints,

    /// <summary>The most telling sentences over the whole length.</summary>
    Overview,

    /// <summary>Sentences with words of the title.</summary>
    Titled,
}
