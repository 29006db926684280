using System.Net;
using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Serverless.Data.Tables.Tests.Protocol;

public sealed partial class TransactionProtocolTests
{
    private const string AnswerType = "multipart/mixed; boundary=batchresponse_1";

    [Fact(Timeout = 30_000)]
    public async Task SubmitTransactionAsync_Refused_TellsWhichAction()
    {
        using ScriptedService service = new();
        service.Answer(HttpStatusCode.Accepted, Body(
            """
            HTTP/1.1 400 Bad Request
            X-Content-Type-Options: nosniff
            DataServiceVersion: 3.0;
            Content-Type: application/json;odata=minimalmetadata;streaming=true;charset=utf-8

            {"odata.error":{"code":"CommandsInBatchActOnDifferentPartitions","message":{"lang":"en-US","value":"12:All commands in a batch must operate on same entity group.\nRequestId:1"}}}
            """), AnswerType);

        TableTransactionFailedException error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => SubmitAsync(service));

        Assert.Equal(12, error.FailedTransactionActionIndex);
        Assert.Equal(400, error.Status);
        Assert.True(error.ErrorCode == TableErrorCode.CommandsInBatchActOnDifferentPartitions);
        Assert.Equal("nosniff", error.GetRawResponse()!.Headers.TryGetValue("X-Content-Type-Options", out string? value) ? value : null);
    }

    [Fact(Timeout = 30_000)]
    public async Task SubmitTransactionAsync_Done_GivesEachAnswersHeaders()
    {
        using ScriptedService service = new();
        const string Part = "HTTP/1.1 204 No Content\nPreference-Applied: return-no-content\nETag: W/\"datetime'2026-01-0{0}'\"\n\n";
        service.Answer(
            HttpStatusCode.Accepted,
            Body(Part.Replace("{0}", "1", StringComparison.Ordinal), Part.Replace("{0}", "2", StringComparison.Ordinal)),
            AnswerType);

        Response<IReadOnlyList<Response>> answer = await SubmitAsync(service);

        Assert.Equal(
            ["204 No Content W/\"datetime'2026-01-01'\"", "204 No Content W/\"datetime'2026-01-02'\""],
            answer.Value.Select(part => $"{part.Status} {part.ReasonPhrase} {part.Headers.ETag}"));
    }

    [Fact(Timeout = 30_000)]
    public async Task SubmitTransactionAsync_TooLarge_ThrowsTheErrorOfTheWhole()
    {
        using ScriptedService service = new();
        service.Answer(
            HttpStatusCode.RequestEntityTooLarge,
            """{"odata.error":{"code":"RequestBodyTooLarge","message":{"lang":"en-US","value":"The request body is too large."}}}""");

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(() => SubmitAsync(service));

        Assert.Equal((413, "RequestBodyTooLarge"), (error.Status, error.ErrorCode));
    }

    [Fact(Timeout = 30_000)]
    public async Task SubmitTransactionAsync_Actions_AreOneChangesetOfHttpRequests()
    {
        using ScriptedService service = new();
        service.Answer(HttpStatusCode.Accepted, Body("HTTP/1.1 204 No Content\n\n", "HTTP/1.1 204 No Content\n\n"), AnswerType);

        await SubmitAsync(service);

        string body = Unique().Replace(service.Bodies[0], "_id").ReplaceLineEndings("\n");
        Assert.Equal("https://rooms.table.core.windows.net/$batch", service.Requests[0].RequestUri!.AbsoluteUri);
        Assert.Equal(
            """
            --batch_id
            Content-Type: multipart/mixed; boundary=changeset_id

            --changeset_id
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            POST https://rooms.table.core.windows.net/jobs HTTP/1.1
            Accept: application/json;odata=minimalmetadata
            DataServiceVersion: 3.0
            Prefer: return-no-content
            Content-Type: application/json
            Content-Length: 33

            {"PartitionKey":"p","RowKey":"a"}
            --changeset_id
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            DELETE https://rooms.table.core.windows.net/jobs(PartitionKey='p',RowKey='b') HTTP/1.1
            Accept: application/json;odata=minimalmetadata
            DataServiceVersion: 3.0
            If-Match: *


            --changeset_id--

            --batch_id--

            """,
            body);
    }

    private static Task<Response<IReadOnlyList<Response>>> SubmitAsync(ScriptedService service)
        => service.Table.SubmitTransactionAsync(
        [
            new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", "a")),
            new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity("p", "b")),
        ]);

    private static string Body(params string[] parts)
        => ("--batchresponse_1\nContent-Type: multipart/mixed; boundary=changesetresponse_1\n\n"
            + string.Concat(parts.Select(part => $"--changesetresponse_1\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\n{part}\n"))
            + "--changesetresponse_1--\n--batchresponse_1--\n").ReplaceLineEndings("\r\n");

    [GeneratedRegex("_[0-9a-f-]{36}")]
    private static partial Regex Unique();
}
