using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>The tables of one storage account.</summary>
public class TableServiceClient
{
    private readonly TableProtocol _protocol;

    /// <summary>For mocks; such a client answers only what is overridden.</summary>
    protected TableServiceClient() => _protocol = null!;

    /// <exception cref="FormatException">The connection string has no account, no key, or an endpoint that is no URL.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = default)
        => _protocol = TableProtocol.Connect(connectionString, options);

    /// <exception cref="ArgumentException">The endpoint is not https.</exception>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = default)
        => _protocol = TableProtocol.Connect(endpoint, tokenCredential, options);

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
        => _protocol = TableProtocol.Connect(endpoint, credential, options);

    public virtual string AccountName => _protocol.AccountName;

    public virtual Uri Uri => _protocol.Endpoint;

    /// <summary>A client that shares this one's connections. Asks the service nothing.</summary>
    public virtual TableClient GetTableClient(string tableName) => new(_protocol, tableName);

    /// <exception cref="RequestFailedException">409 when the table exists or is being deleted; 400 for a bad name.</exception>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default)
        => TableOperations.CreateAsync(_protocol, tableName, mayExist: false, cancellationToken);

    /// <exception cref="RequestFailedException">409 while a table of that name is being deleted; 400 for a bad name.</exception>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default)
        => TableOperations.CreateAsync(_protocol, tableName, mayExist: true, cancellationToken);

    /// <summary>Deletes the table; the answer is 404, not an error, when there is none.</summary>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default)
        => TableOperations.DeleteAsync(_protocol, tableName, cancellationToken);

    /// <param name="filter">OData over TableName, as in <c>TableName eq 'rooms'</c>.</param>
    /// <param name="maxPerPage">At most 1000.</param>
    public virtual AsyncPageable<TableItem> QueryAsync(
        string? filter = default, int? maxPerPage = default, CancellationToken cancellationToken = default)
        => TableOperations.Query(_protocol, filter, maxPerPage, cancellationToken);
}
