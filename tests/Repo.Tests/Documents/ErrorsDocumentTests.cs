using System.Globalization;
using System.Text.RegularExpressions;
using Serverless.Domain;
using Serverless.Domain.Errors;

namespace Serverless.Repo.Tests.Documents;

public sealed partial class ErrorsDocumentTests
{
    private const string Document = "docs/errors.md";

    [Fact]
    public void Rows_OfErrors_AreTheCatalogue() =>
        Faults.Difference(
            ServiceErrors.All.Select(e => $"{e.Code} | {e.Status.ToString(CultureInfo.InvariantCulture)} | {e.Message}"),
            MarkdownTable.In(Document, ErrorCode()).Rows.Select(r => string.Join(" | ", r.Cells.Take(3))),
            $"{Document} has a row | `code` | status | message | … | for every entry of ServiceErrors and no other:");

    [Fact]
    public void Rows_OfJobErrors_AreTheTypes() =>
        Faults.Difference(
            typeof(JobErrorTypes).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!),
            MarkdownTable.In(Document, JobErrorType()).Rows.Select(r => r.Key),
            $"{Document} has a row for every type of JobErrorTypes and no other:");

    [Fact]
    public void Rows_Everywhere_AreThereOnce() =>
        Faults.None(
            MarkdownTable.In(Document).SelectMany(t => t.Rows).GroupBy(r => r.Key).Where(g => g.Count() > 1 && (ErrorCode().IsMatch(g.Key) || JobErrorType().IsMatch(g.Key))).Select(g => g.Key),
            $"{Document} tells of it twice:");

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$")]
    private static partial Regex ErrorCode();

    [GeneratedRegex("^[A-Z]+(_[A-Z]+)*$")]
    private static partial Regex JobErrorType();
}
