namespace Serverless.Media.Browser;

/// <summary>How a page ended by itself.</summary>
internal enum PageEnd
{
    /// <summary>It closed its window.</summary>
    Closed,

    /// <summary>Its renderer died.</summary>
    Crashed,

    /// <summary>The whole browser died.</summary>
    BrowserGone,
}
