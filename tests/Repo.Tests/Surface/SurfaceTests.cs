using System.Reflection;

namespace Serverless.Repo.Tests.Surface;

public sealed class SurfaceTests
{
    [Theory]
    [InlineData("Serverless.Embedded.Functions.Worker")]
    [InlineData("Serverless.Embedded.DurableTask")]
    [InlineData("Serverless.Embedded.Data.Tables")]
    public void PublicMembers_OfStandIn_ExistInTheRealPackages(string assembly)
    {
        Type[] types = [.. Assembly.Load(assembly).GetExportedTypes().Where(t => !t.IsNested && !IsOurs(t))];

        Assert.NotEmpty(types);
        Faults.None(SurfaceComparer.Faults(types, SurfaceLists.Read()),
            $"{assembly} has public members that the real packages lack (tests/Repo.Tests/SdkSurface). What uses them would not compile for Azure: take them away or make them equal.");
    }

    private static bool IsOurs(Type type) => type.Namespace is { } name && (name == "Serverless.Embedded" || name.StartsWith("Serverless.Embedded.", StringComparison.Ordinal));
}
