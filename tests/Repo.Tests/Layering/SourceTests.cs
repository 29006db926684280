using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests.Layering;

public sealed partial class SourceTests
{
    [Fact]
    public void Names_InFunctionsOrchestrationsAndDomain_AreNotOfStorageOrHost() =>
        Faults.None(CodeScan.Find(Checkout.CSharp("functions", "orchestrations", "domain"), StorageOrHost()),
            "functions/, orchestrations/ and domain/ do not name storage SDKs or the embedded host: go through a port that adapters/ implements.");

    [Fact]
    public void Usings_OutsideAdapters_AreOfNoOutsideSdk() =>
        Faults.None(CodeScan.Find(Checkout.CSharp("functions", "orchestrations", "domain"), OutsideSdk()),
            "adapters/ is the only place that names an outside SDK: put a port into domain/ and the call into adapters/.");

    [Fact]
    public void Usings_InMedia_AreOfNoOutsideSdkButBlobs() =>
        Faults.None(CodeScan.Find(Checkout.CSharp("media"), OutsideSdkButBlobs()), "media/ names Azure.Storage.Blobs and no other outside SDK: put the rest into adapters/.");

    [Fact]
    public void ConditionalCompilation_InTheProduct_IsNone() =>
        Faults.None(CodeScan.Find(Checkout.CSharp("functions", "orchestrations", "adapters", "domain"), Conditional()),
            "One code, two builds: what the builds differ in belongs into FunctionsRuntime.props, never into #if.");

    [Fact]
    public void AddAdapters_Callers_AreTheStartsOfTheTwoPrograms() =>
        Faults.None(
            CodeScan.Find(
                Checkout.CSharp("functions", "orchestrations", "adapters", "domain", "media")
                    .Where(f => f.Path is not ("functions/Program.cs" or "functions/Startup.cs" or "media/Program.cs" or "media/Startup.cs" or "adapters/AdapterServices.cs")),
                AddAdapters()),
            "Only the two programs wire adapters to ports: take the port by constructor.");

    [Fact]
    public void Adapters_InFunctionsAndMedia_AreSeenWhereTheyAreWired() =>
        Faults.None(
            CodeScan.Find(Checkout.CSharp("functions", "media").Where(f => f.Name is not ("Program.cs" or "Startup.cs")), Adapters()),
            "Only Program.cs and Startup.cs see adapters: take the port of domain/ by constructor.");

    [Theory]
    [InlineData("using Azure.Messaging.EventGrid;", true)]
    [InlineData("using OpenAI.Chat;", true)]
    [InlineData("using Microsoft.Data.Sqlite;", true)]
    [InlineData("using System.Text.Json;", false)]
    [InlineData("using Microsoft.DurableTask.Client;", false)]
    [InlineData("using Serverless.Domain.Jobs;", false)]
    public void OutsideSdk_EachUsing_IsToldFromOurs(string line, bool outside) => Assert.Equal(outside, OutsideSdk().IsMatch(line));

    [GeneratedRegex(@"\b(Azure\.(Data|Storage)|Microsoft\.AspNetCore|Serverless\.Embedded)\b[\w.]*")]
    private static partial Regex StorageOrHost();

    private const string Using = @"^using (static )?(?!static )(?!\w+ = )";

    private const string Known = @"(?!(System|Serverless|Microsoft\.Extensions|Microsoft\.Azure\.Functions\.Worker|Microsoft\.DurableTask)\b)";

    [GeneratedRegex(Using + Known + @"[A-Z][\w.]*;", RegexOptions.Multiline)]
    private static partial Regex OutsideSdk();

    // Azure and Azure.Core hold the answers and failures that Blobs speaks in, and the pipeline that its requests go through.
    [GeneratedRegex(Using + Known + @"(?!Azure(\.Core(\.Pipeline)?|\.Storage\.Blobs(\.\w+)*)?;)[A-Z][\w.]*;", RegexOptions.Multiline)]
    private static partial Regex OutsideSdkButBlobs();

    [GeneratedRegex(@"^\s*#\s*(if|elif)\b.*", RegexOptions.Multiline)]
    private static partial Regex Conditional();

    [GeneratedRegex(@"\bAddAdapters\b")]
    private static partial Regex AddAdapters();

    [GeneratedRegex(@"\bServerless\.Adapters\b[\w.]*")]
    private static partial Regex Adapters();
}
