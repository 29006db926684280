namespace Microsoft.Azure.Functions.Worker.Http;

public enum SameSite
{
    /// <summary>The attribute is left out.</summary>
    None = 0,
    Lax = 1,
    Strict = 2,

    /// <summary>The attribute is written with the value None.</summary>
    ExplicitNone = 3,
}
