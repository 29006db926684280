using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>What is done to tables, as against their rows; both clients offer it.</summary>
internal static class TableOperations
{
    private const int Conflict = 409;
    private const int NotFound = 404;

    public static async Task<Response<TableItem>> CreateAsync(
        TableProtocol protocol, string tableName, bool mayExist, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        using HttpMessage message = protocol.CreateMessage(RequestMethod.Post, TablePaths.Tables, EntityWriter.WriteTableName(tableName));
        Response response = await protocol.SendAsync(message, cancellationToken, Conflict).ConfigureAwait(false);
        if (response.Status == Conflict)
        {
            RequestFailedException conflict = TableErrorParser.ExceptionFor(response);
            if (!mayExist || conflict.ErrorCode != TableErrorCode.TableAlreadyExists)
            {
                throw conflict;
            }
        }

        return Response.FromValue(new TableItem(tableName), response);
    }

    public static async Task<Response> DeleteAsync(TableProtocol protocol, string tableName, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        using HttpMessage message = protocol.CreateMessage(RequestMethod.Delete, TablePaths.Table(tableName));
        return await protocol.SendAsync(message, cancellationToken, NotFound).ConfigureAwait(false);
    }

    public static AsyncPageable<TableItem> Query(
        TableProtocol protocol, string? filter, int? maxPerPage, CancellationToken cancellationToken)
        => new TablePages<TableItem>(
            async (continuation, top, token) =>
            {
                using HttpMessage message = protocol.CreateMessage(RequestMethod.Get, TablePaths.Tables);
                TableQuery.Append(message.Request.Uri, filter, top, select: null);
                TableContinuation.AppendTables(message.Request.Uri, continuation);
                return await TableQuery.ReadPageAsync(
                    protocol,
                    message,
                    row => new TableItem(row.GetProperty("TableName").GetString()!),
                    TableContinuation.OfTables,
                    token).ConfigureAwait(false);
            },
            maxPerPage,
            cancellationToken);
}
