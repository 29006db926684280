using System.Linq.Expressions;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;

#pragma warning disable CA1716 // "select" is the parameter's name in the real package.

namespace Azure.Data.Tables;

/// <summary>One table and its rows.</summary>
public class TableClient
{
    private const int NotFound = 404;

    private readonly TableProtocol _protocol;
    private readonly string _name;

    /// <summary>For mocks; such a client answers only what is overridden.</summary>
    protected TableClient()
    {
        _protocol = null!;
        _name = null!;
    }

    /// <exception cref="FormatException">The connection string has no account, no key, or an endpoint that is no URL.</exception>
    public TableClient(string connectionString, string tableName, TableClientOptions? options = default)
        : this(TableProtocol.Connect(connectionString, options), tableName)
    {
    }

    /// <exception cref="ArgumentException">The endpoint is not https.</exception>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = default)
        : this(TableProtocol.Connect(endpoint, tokenCredential, options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = default)
        : this(TableProtocol.Connect(endpoint, credential, options), tableName)
    {
    }

    internal TableClient(TableProtocol protocol, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _protocol = protocol;
        _name = tableName;
    }

    public virtual string AccountName => _protocol.AccountName;

    public virtual string Name => _name;

    public virtual Uri Uri => new(_protocol.Endpoint.AbsoluteUri.TrimEnd('/') + "/" + _name);

    /// <summary>Makes an OData filter in which every hole is a literal of its value's type, quoted as needed.</summary>
    /// <exception cref="ArgumentException">A value that a table cannot hold.</exception>
    public static string CreateQueryFilter(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return ODataLiteral.Fill(filter);
    }

    /// <exception cref="RequestFailedException">409 when the table exists or is being deleted; 400 for a bad name.</exception>
    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default)
        => TableOperations.CreateAsync(_protocol, _name, mayExist: false, cancellationToken);

    /// <exception cref="RequestFailedException">409 while a table of that name is being deleted; 400 for a bad name.</exception>
    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
        => TableOperations.CreateAsync(_protocol, _name, mayExist: true, cancellationToken);

    /// <summary>Deletes the table; the answer is 404, not an error, when there is none.</summary>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default)
        => TableOperations.DeleteAsync(_protocol, _name, cancellationToken);

    /// <exception cref="RequestFailedException">409 EntityAlreadyExists; 404 TableNotFound.</exception>
    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        using HttpMessage message = _protocol.CreateMessage(RequestMethod.Post, TablePaths.Rows(_name), EntityWriter.Write(entity));
        return await _protocol.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="select">Names of the properties to read; all by default.</param>
    /// <exception cref="RequestFailedException">404 ResourceNotFound or TableNotFound.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = default, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using HttpMessage message = CreateGet(partitionKey, rowKey, select);
        Response response = await _protocol.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(ReadEntity<T>(response), response);
    }

    /// <summary>As <see cref="GetEntityAsync"/>, but without a value where the row is missing.</summary>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = default, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using HttpMessage message = CreateGet(partitionKey, rowKey, select);
        Response response = await _protocol.SendAsync(message, cancellationToken, NotFound).ConfigureAwait(false);
        return response.Status == NotFound
            ? new NoEntityResponse<T>(response)
            : Response.FromValue(ReadEntity<T>(response), response);
    }

    /// <summary>Adds the row, or merges into or replaces the one there.</summary>
    public virtual async Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        using HttpMessage message = CreateWrite(entity, mode);
        return await _protocol.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="ifMatch">The version that must be there; <see cref="ETag.All"/> for any.</param>
    /// <exception cref="ArgumentException">No version was given: the call would add the row if it is missing.</exception>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied; 404 ResourceNotFound.</exception>
    public virtual async Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        if (ifMatch == default)
        {
            throw new ArgumentException("An update needs the version it applies to, or ETag.All.", nameof(ifMatch));
        }

        using HttpMessage message = CreateWrite(entity, mode);
        message.Request.Headers.Add(HttpHeader.Names.IfMatch, ifMatch.ToString());
        return await _protocol.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes the row; the answer is 404, not an error, when there is none.</summary>
    /// <param name="ifMatch">The version that must be there; any by default.</param>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied.</exception>
    public virtual async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        using HttpMessage message = _protocol.CreateMessage(RequestMethod.Delete, TablePaths.Entity(_name, partitionKey, rowKey));
        message.Request.Headers.Add(HttpHeader.Names.IfMatch, (ifMatch == default ? ETag.All : ifMatch).ToString());
        return await _protocol.SendAsync(message, cancellationToken, NotFound).ConfigureAwait(false);
    }

    /// <inheritdoc cref="DeleteEntityAsync(string, string, ETag, CancellationToken)"/>
    public virtual Task<Response> DeleteEntityAsync(
        ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <param name="filter">OData; make it with <see cref="CreateQueryFilter"/>.</param>
    /// <param name="maxPerPage">Rows per request, at most 1000; a page may hold fewer, even none, and still go on.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = default, int? maxPerPage = default, IEnumerable<string>? select = default, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
        => new TablePages<T>(
            async (continuation, top, token) =>
            {
                using HttpMessage message = _protocol.CreateMessage(RequestMethod.Get, TablePaths.Query(_name));
                TableQuery.Append(message.Request.Uri, filter, top, select);
                TableContinuation.AppendEntities(message.Request.Uri, continuation);
                return await TableQuery.ReadPageAsync(
                    _protocol, message, EntityReader.Read<T>, TableContinuation.OfEntities, token).ConfigureAwait(false);
            },
            maxPerPage,
            cancellationToken);

    /// <exception cref="NotSupportedException">The filter holds something that OData cannot say.</exception>
    public virtual AsyncPageable<T> QueryAsync<T>(
        Expression<Func<T, bool>> filter, int? maxPerPage = default, IEnumerable<string>? select = default, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        ArgumentNullException.ThrowIfNull(filter);
        return QueryAsync<T>(FilterTranslator.Translate(filter), maxPerPage, select, cancellationToken);
    }

    /// <summary>Makes all the writes or none.</summary>
    /// <returns>The answers in the order of the actions; the written ones carry the new version as ETag header.</returns>
    /// <exception cref="InvalidOperationException">No actions.</exception>
    /// <exception cref="TableTransactionFailedException">The service refused one of the actions.</exception>
    /// <exception cref="RequestFailedException">The service refused the whole.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        TableTransaction transaction = new(_protocol, _name, [.. transactionActions]);
        return await transaction.SubmitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static T ReadEntity<T>(Response response)
        where T : class, ITableEntity
    {
        using JsonDocument document = JsonDocument.Parse(response.Content.ToMemory());
        return EntityReader.Read<T>(document.RootElement);
    }

    private HttpMessage CreateGet(string partitionKey, string rowKey, IEnumerable<string>? select)
    {
        HttpMessage message = _protocol.CreateMessage(RequestMethod.Get, TablePaths.Entity(_name, partitionKey, rowKey));
        TableQuery.Append(message.Request.Uri, filter: null, top: null, select);
        return message;
    }

    private HttpMessage CreateWrite(ITableEntity entity, TableUpdateMode mode)
    {
        ReadOnlyMemory<byte> body = EntityWriter.Write(entity);
        RequestMethod method = mode == TableUpdateMode.Replace ? RequestMethod.Put : RequestMethod.Patch;
        return _protocol.CreateMessage(method, TablePaths.Entity(_name, entity.PartitionKey, entity.RowKey), body);
    }
}
