namespace Serverless.Media.Ingest;

/// <summary>Which parts of what is published are passed on; the other is made.</summary>
internal enum RelayedParts
{
    PictureAndSound,

    /// <summary>With silence.</summary>
    Picture,

    /// <summary>With a black picture.</summary>
    Sound,
}
