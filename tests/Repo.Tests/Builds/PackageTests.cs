using System.Text.RegularExpressions;
using System.Xml.Linq;
using Serverless.Repo.Tests.Layering;

namespace Serverless.Repo.Tests.Builds;

public sealed partial class PackageTests
{
    private static readonly Dictionary<string, string> Azure = new()
    {
        ["Azure.Data.Tables"] = "12.11.0",
        ["Azure.Storage.Blobs"] = "12.30.0",
        ["Microsoft.Azure.Functions.Worker"] = "2.52.0",
        ["Microsoft.Azure.Functions.Worker.Extensions.DurableTask"] = "1.16.5",
        ["Microsoft.Azure.Functions.Worker.Extensions.DurableTask.AzureManaged"] = "1.5.0",
        ["Microsoft.Azure.Functions.Worker.Extensions.Http"] = "3.3.0",
        ["Microsoft.Azure.Functions.Worker.Extensions.Timer"] = "4.3.1",
        ["Microsoft.Azure.Functions.Worker.Sdk"] = "2.1.0",
    };

    private static readonly XDocument Versions = XDocument.Parse(Checkout.File("Directory.Packages.props").Text);

    private static readonly XDocument Switch = XDocument.Parse(Checkout.File("FunctionsRuntime.props").Text);

    [Fact]
    public void AzureBuild_Versions_AreTheOnesWrittenFor() =>
        Assert.Equal(
            Azure.Select(p => $"{p.Key} {p.Value}").Order(),
            Packages(Versions, "PackageVersion").Where(p => IsAzureOnly(p.Parent!)).Select(p => $"{Include(p)} {(string?)p.Attribute("Version")}").Order());

    [Fact]
    public void AzureBuild_Packages_EachHaveAVersion() =>
        Faults.Difference(Azure.Keys, Packages(Switch, "PackageReference").Where(p => IsAzureOnly(p.Parent!)).Select(Include),
            "FunctionsRuntime.props (azure) and Directory.Packages.props (azure) name the same packages:");

    [Fact]
    public void Versions_Everywhere_AreExact() =>
        Faults.None(Packages(Versions, "PackageVersion").Where(p => !ExactVersion().IsMatch((string?)p.Attribute("Version") ?? "")).Select(p => p.ToString()),
            "Directory.Packages.props: give one exact version, no range and no star.");

    [Fact]
    public void Versions_OfABuild_AreThereOnce() =>
        Faults.None(
            Packages(Versions, "PackageVersion").GroupBy(p => $"{Include(p)} {Condition(p)}").Where(g => g.Count() > 1).Select(g => g.Key),
            "Directory.Packages.props: one version per package and build.");

    [Fact]
    public void Lists_InEveryProject_AreAlphabetical() =>
        Faults.None(
            from document in Checkout.Projects.Append(Checkout.File("Directory.Packages.props"))
            from item in XDocument.Parse(document.Text).Descendants("ItemGroup")
            let names = item.Elements().Where(e => e.Name.LocalName is "PackageReference" or "PackageVersion").Select(Include).ToList()
            let sorted = names.Order(StringComparer.OrdinalIgnoreCase)
            where !names.SequenceEqual(sorted)
            select $"{document.Path}: {string.Join(", ", names)}",
            "Keep lists of packages alphabetical:");

    [Fact]
    public void Versions_InProjects_AreNotWritten() =>
        Faults.None(
            from file in Checkout.Projects
            from element in new ProjectFile(file).Xml.Descendants()
            where element.Name.LocalName == "PackageReference" && (element.Attribute("Version") ?? element.Attribute("VersionOverride")) is not null
            select $"{file.Path}: {element}",
            "Versions belong into Directory.Packages.props:");

    private static IEnumerable<XElement> Packages(XDocument document, string name) => document.Descendants(name);

    private static string Include(XElement element) => (string?)element.Attribute("Include") ?? "";

    private static string Condition(XElement element) => (string?)element.Attribute("Condition") + (string?)element.Parent!.Attribute("Condition");

    private static bool IsAzureOnly(XElement group) => ((string?)group.Attribute("Condition"))?.Contains("== 'azure'", StringComparison.Ordinal) == true;

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex ExactVersion();
}
