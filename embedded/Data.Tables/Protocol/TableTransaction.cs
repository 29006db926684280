using System.Globalization;
using System.Text;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>
/// An entity group transaction: a multipart batch with one changeset.
/// https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions.
/// </summary>
internal sealed class TableTransaction
{
    private readonly TableProtocol _protocol;
    private readonly string _tableName;
    private readonly IReadOnlyList<TableTransactionAction> _actions;

    /// <exception cref="InvalidOperationException">No actions.</exception>
    public TableTransaction(TableProtocol protocol, string tableName, IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count == 0)
        {
            throw new InvalidOperationException("A transaction needs at least one action.");
        }

        _protocol = protocol;
        _tableName = tableName;
        _actions = actions;
    }

    public async Task<Response<IReadOnlyList<Response>>> SubmitAsync(CancellationToken cancellationToken)
    {
        string boundary = $"batch_{Guid.NewGuid():D}";
        using HttpMessage message = _protocol.CreateMessage(RequestMethod.Post, TablePaths.Batch);
        message.Request.Headers.Add(HttpHeader.Names.ContentType, $"multipart/mixed; boundary={boundary}");
        message.Request.Content = RequestContent.Create(WriteBody(boundary));
        Response response = await _protocol.SendAsync(message, cancellationToken).ConfigureAwait(false);
        List<Response> parts = TransactionAnswer.Parse(response);
        if (parts.Find(part => part.Status >= 400) is { } refusal)
        {
            throw new TableTransactionFailedException(refusal);
        }

        if (parts.Count != _actions.Count)
        {
            throw new RequestFailedException(
                response.Status, $"The service answered {parts.Count} of {_actions.Count} actions of a transaction.");
        }

        return Response.FromValue<IReadOnlyList<Response>>(parts, response);
    }

    private byte[] WriteBody(string boundary)
    {
        string changeset = $"changeset_{Guid.NewGuid():D}";
        using MemoryStream body = new();
        Write(body, $"--{boundary}\r\nContent-Type: multipart/mixed; boundary={changeset}\r\n\r\n");
        for (int i = 0; i < _actions.Count; i++)
        {
            Write(body, $"--{changeset}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            WriteAction(body, _actions[i]);
            Write(body, "\r\n");
        }

        Write(body, $"--{changeset}--\r\n\r\n--{boundary}--\r\n");
        return body.ToArray();
    }

    private void WriteAction(MemoryStream body, TableTransactionAction action)
    {
        bool add = action.ActionType == TableTransactionActionType.Add;
        string path = add ? TablePaths.Rows(_tableName) : TablePaths.Entity(_tableName, action.Entity.PartitionKey, action.Entity.RowKey);
        Write(body, $"{MethodOf(action.ActionType)} {_protocol.Endpoint.AbsoluteUri.TrimEnd('/')}/{path} HTTP/1.1\r\n");
        Write(body, "Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n");
        if (InsistsOnVersion(action.ActionType))
        {
            Write(body, $"If-Match: {(action.ETag == default ? ETag.All : action.ETag)}\r\n");
        }

        if (action.ActionType == TableTransactionActionType.Delete)
        {
            Write(body, "\r\n");
            return;
        }

        ReadOnlyMemory<byte> json = EntityWriter.Write(action.Entity);
        Write(body, $"Prefer: return-no-content\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n");
        body.Write(json.Span);
    }

    private static string MethodOf(TableTransactionActionType type)
        => type switch
        {
            TableTransactionActionType.Add => "POST",
            TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => "PATCH",
            TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => "PUT",
            TableTransactionActionType.Delete => "DELETE",
            _ => throw new InvalidOperationException($"There is no transaction action {type}."),
        };

    private static bool InsistsOnVersion(TableTransactionActionType type)
        => type is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete;

    private static void Write(MemoryStream body, FormattableString text) => Write(body, text.ToString(CultureInfo.InvariantCulture));

    private static void Write(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text));
}
