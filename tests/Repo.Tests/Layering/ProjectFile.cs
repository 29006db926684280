using System.Xml.Linq;

namespace Serverless.Repo.Tests.Layering;

/// <summary>What a csproj refers to.</summary>
internal sealed class ProjectFile(CheckoutFile file)
{
    private readonly XDocument _xml = XDocument.Parse(file.Text);

    public string Path => file.Path;

    public XDocument Xml => _xml;

    /// <summary>Paths from the root of the projects that it names itself.</summary>
    public IEnumerable<string> Projects => Includes("ProjectReference")
        .Select(include => System.IO.Path.GetFullPath(System.IO.Path.Combine("/", System.IO.Path.GetDirectoryName(file.Path)!, include))[1..]);

    public IEnumerable<string> Packages => Includes("PackageReference");

    /// <summary>The switches of FunctionsRuntime.props that are on.</summary>
    public IEnumerable<string> Uses => _xml.Descendants().Where(e => e.Name.LocalName.StartsWith("Uses", StringComparison.Ordinal) && e.Value == "true").Select(e => e.Name.LocalName);

    public bool IsTests => file.IsUnder("tests");

    public bool IsEmbedded => file.IsUnder("embedded");

    private IEnumerable<string> Includes(string name) => _xml.Descendants(name).Select(e => (string?)e.Attribute("Include")).OfType<string>();
}
