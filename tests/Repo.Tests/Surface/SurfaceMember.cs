namespace Serverless.Repo.Tests.Surface;

/// <param name="Signature">As the lists write it.</param>
/// <param name="Constraints"><c> where T : class</c>, or empty. Only one of the lists shows them.</param>
internal sealed record SurfaceMember(string Signature, string Constraints = "")
{
    public override string ToString() => Signature + Constraints;
}
