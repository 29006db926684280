using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Serverless.Repo.Tests.Api;

public sealed class OpenApiTests
{
    private static readonly HashSet<string> Verbs = ["delete", "get", "head", "options", "patch", "post", "put"];

    [Fact]
    public void Operations_OfTheDescription_AreTheFunctions() =>
        Faults.Difference(
            Described().Select(o => o.ToString()),
            HttpFunctions.All().Where(f => !f.IsInternal).Select(f => f.ToString()),
            "openapi.yaml and the functions are the same (operationId = [Function] name; missing: described, not written; too many: written, not described):");

    [Fact]
    public void Names_OfFunctions_AreThereOnce() =>
        Faults.None(HttpFunctions.All().GroupBy(f => f.Name).Where(g => g.Count() > 1).Select(g => string.Join(", ", g)), "One function, one method and one name:");

    [Fact]
    public void RoutePrefix_OfTheHost_IsEmpty()
    {
        using JsonDocument host = JsonDocument.Parse(Checkout.File("host.json").Text);

        Assert.Equal("", host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
    }

    private static IEnumerable<Operation> Described()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Checkout.File("openapi.yaml").Text));
        var paths = (YamlMappingNode)yaml.Documents[0].RootNode["paths"];
        return
            from path in paths.Children
            from operation in ((YamlMappingNode)path.Value).Children
            where Verbs.Contains(operation.Key.ToString())
            select Operation.Of(operation.Value["operationId"].ToString(), operation.Key.ToString(), path.Key.ToString());
    }
}
