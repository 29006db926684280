using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests.Housekeeping;

public sealed partial class SuppressionTests
{
    [Fact]
    public void Suppressions_Everywhere_GiveTheirReason() =>
        Faults.None(CodeScan.FindInText(Checkout.CSharp().Where(f => f.Name != nameof(SuppressionTests) + ".cs"), WithoutReason()), "Write the reason on the same line: #pragma warning disable CA1031 // why");

    [Theory]
    [InlineData("#pragma warning disable CA1031", true)]
    [InlineData("[SuppressMessage(\"Naming\", \"CA1710\")]", true)]
    [InlineData("#pragma warning disable CA1031 // Handed to the caller.", false)]
    [InlineData("[SuppressMessage(\"Naming\", \"CA1710\", Justification = \"The real name.\")]", false)]
    public void WithoutReason_EachForm_IsFound(string line, bool found) => Assert.Equal(found, WithoutReason().IsMatch(line));

    [GeneratedRegex(@"^\s*(#pragma warning disable(?!.*//\s*\S).*|\[(assembly: )?SuppressMessage\((?!.*Justification = ""\w).*)", RegexOptions.Multiline)]
    private static partial Regex WithoutReason();
}
