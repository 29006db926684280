namespace Serverless.Repo.Tests.Layering;

public sealed class ProjectReferenceTests
{
    [Theory]
    [InlineData("domain/Domain.csproj")]
    [InlineData("orchestrations/Orchestrations.csproj", "domain/Domain.csproj")]
    [InlineData("adapters/Adapters.csproj", "domain/Domain.csproj")]
    [InlineData("media/Media.csproj", "adapters/Adapters.csproj", "domain/Domain.csproj")]
    [InlineData("functions/Functions.csproj", "adapters/Adapters.csproj", "domain/Domain.csproj", "orchestrations/Orchestrations.csproj")]
    public void Projects_OfEachLayer_PointOneWay(string project, params string[] allowed) =>
        Faults.None(new ProjectFile(Checkout.File(project)).Projects.Except(allowed),
            $"{project} may refer to {(allowed.Length == 0 ? "no project" : string.Join(", ", allowed))}. References go one way: functions -> orchestrations -> domain <- adapters, media -> domain, adapters.");

    [Fact]
    public void Domain_Packages_AreNone()
    {
        ProjectFile domain = new(Checkout.File("domain/Domain.csproj"));

        Faults.None(domain.Packages.Concat(domain.Uses), "domain/ refers to nothing: put a port there and what needs the package into adapters/.");
    }

    [Theory]
    [InlineData("orchestrations/Orchestrations.csproj", "UsesDurableTask", "UsesFunctionsWorker")]
    [InlineData("functions/Functions.csproj", "UsesDurableTask", "UsesFunctionsSdk", "UsesFunctionsWorker")]
    [InlineData("media/Media.csproj", "UsesStorageBlobs")]
    [InlineData("adapters/Adapters.csproj", "UsesDataTables", "UsesStorageBlobs")]
    public void Switches_OfEachLayer_AreThoseItMayUse(string project, params string[] allowed) =>
        Faults.None(new ProjectFile(Checkout.File(project)).Uses.Except(allowed), $"{project} may switch on {string.Join(", ", allowed)} only: outside SDKs belong to adapters/.");

    [Fact]
    public void Embedded_References_ComeFromTheSwitchOnly() =>
        Faults.None(
            from file in Checkout.Projects
            let project = new ProjectFile(file)
            where !project.IsTests && !project.IsEmbedded
            from reference in project.Projects
            where reference.StartsWith("embedded/", StringComparison.Ordinal)
            select $"{project.Path}: {reference}",
            "The stand-ins are referred to by FunctionsRuntime.props alone, or the azure build would carry them: set UsesFunctionsWorker, UsesDurableTask or UsesDataTables instead.");

    [Fact]
    public void Embedded_References_StayWithinEmbedded() =>
        Faults.None(
            from file in Checkout.Projects
            let project = new ProjectFile(file)
            where project.IsEmbedded
            from reference in project.Projects
            where !reference.StartsWith("embedded/", StringComparison.Ordinal)
            select $"{project.Path}: {reference}",
            "The stand-ins know triggers, not our resources: they refer to nothing of the product.");
}
