using System.Globalization;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Serverless.Media.Upload;

/// <summary>Writes a file whose length shows at its end, block by block, each repeated through outages. It is there, whole, when it is committed.</summary>
internal sealed class BlockUpload(BlockBlobClient blob, string contentType, StorageRetry retry, CancellationToken cancellationToken) : Stream
{
    private readonly List<string> _blocks = [];
    private readonly MemoryStream _block = new();
    private long _size;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Makes the file of what was written; an older one of its name is replaced.</summary>
    /// <returns>Its length in bytes.</returns>
    /// <exception cref="JobFailureException">Blob Storage refused.</exception>
    public async Task<long> CommitAsync()
    {
        await StageAsync();
        await retry.RunAsync(
            blob.Name, async token => await blob.CommitBlockListAsync(_blocks, new CommitBlockListOptions { HttpHeaders = new() { ContentType = contentType } }, token),
            JobContainer.Patience, cancellationToken);
        return _size;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            if (_block.Length >= JobContainer.Block)
                await StageAsync();
            int fits = (int)Math.Min(buffer.Length, JobContainer.Block - _block.Length);
            _block.Write(buffer.Span[..fits]);
            buffer = buffer[fits..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // What has been written so far is no file yet: there is nothing to flush to.
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
        // As above.
    }

    /// <summary>For the few bytes that ZipArchive writes at an entry's end: they wait for the next write.</summary>
    public override void Write(byte[] buffer, int offset, int count) => _block.Write(buffer, offset, count);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _block.Dispose();
        base.Dispose(disposing);
    }

    private async Task StageAsync()
    {
        if (_block.Length == 0)
            return;
        string id = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(_blocks.Count.ToString("000000", CultureInfo.InvariantCulture)));
        await retry.RunAsync(
            blob.Name,
            async token =>
            {
                _block.Position = 0;
                return await blob.StageBlockAsync(id, _block, cancellationToken: token);
            },
            JobContainer.Patience, cancellationToken);
        _blocks.Add(id);
        _size += _block.Length;
        _block.SetLength(0);
    }
}
