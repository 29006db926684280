using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Serverless.Domain.Workers;

namespace Serverless.Repo.Tests.Infra;

/// <summary>What a compiler would say, as far as plain files can be read without one.</summary>
public sealed partial class BicepTests
{
    private const string MainPath = "infra/main.bicep";

    private static readonly BicepFile[] All = [.. Checkout.Files.Where(f => f.Path.EndsWith(".bicep", StringComparison.Ordinal)).Select(f => new BicepFile(f))];

    private static BicepFile Main => All.Single(f => f.Path == MainPath);

    private static IEnumerable<BicepFile> Modules => All.Where(f => f.Path != MainPath);

    [Fact]
    public void Brackets_Everywhere_AreClosed() => Faults.None(All.Select(f => f.Unbalanced()).OfType<string>(), "Does not compile:");

    [Fact]
    public void Modules_All_AreWired() =>
        Faults.Difference(Modules.Select(f => f.Path), Main.Modules.Select(m => m.Path), "Every file of infra/modules is a module of infra/main.bicep:");

    [Fact]
    public void Arguments_OfModules_AreTheirParameters() =>
        Faults.None(
            from module in Main.Modules
            let file = Modules.Single(f => f.Path == module.Path)
            from fault in module.Arguments.Except(file.Parameters.Select(p => p.Name)).Select(name => $"{module.Symbol}: {name} is no parameter")
                .Concat(file.Parameters.Where(p => !p.HasDefault).Select(p => p.Name).Except(module.Arguments).Select(name => $"{module.Symbol}: {name} is not passed"))
            select fault,
            "infra/main.bicep passes what the modules take:");

    [Fact]
    public void Outputs_ThatAreAskedFor_Exist() =>
        Faults.None(
            from Match use in OutputUse().Matches(Main.Code)
            let module = Main.Modules.FirstOrDefault(m => m.Symbol == use.Groups[1].Value)
            where module is null || !Modules.Single(f => f.Path == module.Path).Outputs.Contains(use.Groups[2].Value)
            select use.Value,
            "infra/main.bicep asks for an output that no module has:");

    [Fact]
    public void Names_ThatStandAlone_AreDeclared() =>
        Faults.None(
            from file in All
            let known = file.Parameters.Select(p => p.Name).Concat(file.Symbols).Concat(["true", "false", "null"]).ToHashSet()
            from name in file.BareNames().Distinct()
            where !known.Contains(name)
            select $"{file.Path}: {name}",
            "Nothing declares this name:");

    [Fact]
    public void Declarations_All_AreUsed() =>
        Faults.None(
            from file in All
            from name in file.Parameters.Select(p => p.Name)
            where Regex.Count(file.Code, $@"\b{name}\b") < 2
            select $"{file.Path}: {name}",
            "Take the parameter away, or use it:");

    [Fact]
    public void ParametersAndOutputs_All_AreDescribed() => Faults.None(All.SelectMany(f => f.Undescribed()), "Say what it is, with @description above:");

    [Fact]
    public void Secrets_Everywhere_AreSecure() =>
        Faults.None(
            from file in All
            from Match parameter in SecretParameter().Matches(file.Code)
            where !parameter.Value.Contains("@secure()", StringComparison.Ordinal)
            select $"{file.Path}: {parameter.Groups[1].Value}",
            "Mark it @secure(), or deployments show it:");

    [Fact]
    public void Roles_ThatAreGiven_AreThoseOfTheTable()
    {
        Dictionary<string, string> table = Table("infra/roles.json");

        Faults.Difference(table.Keys, All.SelectMany(f => RoleUse().Matches(f.Code)).Select(m => m.Groups[1].Value), "infra/roles.json names the roles that are given:");
        Assert.All(table.Values, id => Assert.True(Guid.TryParseExact(id, "D", out _), id));
        Faults.None(All.Where(f => GuidText().IsMatch(f.Code)).Select(f => f.Path), "Ids of roles belong into infra/roles.json:");
    }

    [Fact]
    public void RoleAssignments_All_AreOnOneResource() =>
        Faults.None(
            from file in All
            from block in file.Code.Split("\nresource ").Skip(1)
            where block.Contains("roleAssignments@", StringComparison.Ordinal) && !block.Contains("\n  scope: ", StringComparison.Ordinal)
            select $"{file.Path}: {block.Split(' ')[0]}",
            "A role is given on the one resource where it is needed:");

    [Fact]
    public void Abbreviations_OfTheTable_AreUsed() =>
        Faults.Difference(
            Table("infra/abbreviations.json").Keys, All.SelectMany(f => AbbreviationUse().Matches(f.Code)).Select(m => m.Groups[1].Value),
            "infra/abbreviations.json names what names begin with:");

    [Fact]
    public void ParametersFile_OfMain_GivesWhatHasNoDefault()
    {
        using JsonDocument file = JsonDocument.Parse(Checkout.File("infra/main.parameters.json").Text);
        string[] given = [.. file.RootElement.GetProperty("parameters").EnumerateObject().Select(p => p.Name)];

        Faults.None(given.Except(Main.Parameters.Select(p => p.Name)), "infra/main.bicep has no such parameter:");
        Faults.None(Main.Parameters.Where(p => !p.HasDefault).Select(p => p.Name).Except(given), "infra/main.parameters.json must give it:");
    }

    [Fact]
    public void Names_OfTheParametersFile_AreDocumentedAndReachTheWorkflow()
    {
        string[] names = [.. EnvironmentName().Matches(Checkout.File("infra/main.parameters.json").Text).Select(m => m.Groups[1].Value)];

        Faults.None(names.Where(name => !Checkout.File("docs/operations.md").Text.Contains($"`{name}`", StringComparison.Ordinal) && name != "AZURE_ENV_NAME"), "docs/operations.md must tell of it:");
        // The image is the hook's affair: a fresh machine asks the job for it.
        Faults.None(names.Where(name => !Checkout.File(".github/workflows/deploy.yml").Text.Contains($"      {name}: ${{{{ ", StringComparison.Ordinal) && name != "WORKER_IMAGE"), ".github/workflows/deploy.yml must pass it:");
    }

    [Fact]
    public void Defaults_OfTheParametersFile_AreThoseOfMain() =>
        Faults.None(
            from Match given in GivenDefault().Matches(Checkout.File("infra/main.parameters.json").Text)
            let main = Regex.Match(Main.Code, $@"^param {given.Groups[1].Value} \w+ = '?(.*?)'?$", RegexOptions.Multiline)
            where main.Groups[1].Value != given.Groups[2].Value
            select $"{given.Groups[1].Value}: '{given.Groups[2].Value}', in infra/main.bicep '{main.Groups[1].Value}'",
            "infra/main.parameters.json has another default than infra/main.bicep:");

    [Fact]
    public void TimeOfAWorker_IsThatOfTheLongestJob()
    {
        // 12 hours are the longest that a setting or a room may say (domain/Settings, domain/Requests/Rooms).
        double needed = (WorkerTimes.InPool + WorkerTimes.Longest(TimeSpan.FromHours(12), transcribed: true)).TotalSeconds;

        Match given = Regex.Match(Main.Code, @"^param workerTimeoutSeconds int = (\d+)$", RegexOptions.Multiline);

        Assert.True(int.Parse(given.Groups[1].ValueSpan, CultureInfo.InvariantCulture) >= needed, $"{needed} s");
    }

    [Fact]
    public void StorageAccounts_All_TakeNoSharedKeys() =>
        Assert.All(
            All.SelectMany(f => f.Code.Split("\nresource ")).Where(block => block.Contains("storageAccounts@", StringComparison.Ordinal) && block.Contains("kind: 'StorageV2'", StringComparison.Ordinal)),
            block => Assert.Contains("allowSharedKeyAccess: false", block, StringComparison.Ordinal));

    [Theory]
    [InlineData("param a string\n", null)]
    [InlineData("var a = {\n  b: [\n    'x${c('d')}y'\n  ]\n}\n", null)]
    [InlineData("var a = {\n  b: [\n  }\n}\n", "x.bicep:3: '}' closes nothing")]
    [InlineData("var a = {\n", "x.bicep:1: is not closed")]
    [InlineData("var a = 'b\n", "x.bicep:1: a text does not end")]
    [InlineData("var a = [\n  'the app''s own'\n]\n", "x.bicep:2: '' within a text, write \\'")]
    [InlineData("var a = 'the app\\'s own'\n", null)]
    [InlineData("var a = x == '' ? '' : '${''}'\n", null)]
    [InlineData("var a = '''\nthe app''s [ own\n'''\n", null)]
    [InlineData("var a = '''\nthe app\n", "x.bicep:1: a text does not end")]
    public void Unbalanced_Text_IsFound(string text, string? fault)
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, text);

        Assert.Equal(fault, new BicepFile(new CheckoutFile("x.bicep", path)).Unbalanced());
        File.Delete(path);
    }

    private static Dictionary<string, string> Table(string path) => JsonSerializer.Deserialize<Dictionary<string, string>>(Checkout.File(path).Text)!;

    [GeneratedRegex(@"\b(\w+)\.outputs\.(\w+)")]
    private static partial Regex OutputUse();

    [GeneratedRegex(@"\$\{(\w+)")]
    private static partial Regex EnvironmentName();

    [GeneratedRegex(@"""(\w+)"": \{ ""value"": ""\$\{\w+=(.*)\}"" \}")]
    private static partial Regex GivenDefault();

    [GeneratedRegex(@"\broles\.(?!outputs|bicep|json)(\w+)")]
    private static partial Regex RoleUse();

    [GeneratedRegex(@"\babbreviations\.(?!json)(\w+)")]
    private static partial Regex AbbreviationUse();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex GuidText();

    [GeneratedRegex(@"(?:@\w+\([^\n]*\)\n)*param (\w*(?:Secret|TokenKey|Password)) string", RegexOptions.Multiline)]
    private static partial Regex SecretParameter();
}
