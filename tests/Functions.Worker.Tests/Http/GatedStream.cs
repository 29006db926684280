namespace Serverless.Functions.Worker.Tests.Http;

/// <summary>Gives half of its bytes at once and the other half when it is let.</summary>
internal sealed class GatedStream(int half, Task opened) : Stream
{
    private int _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _given; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given == half)
        {
            await opened.WaitAsync(cancellationToken);
        }

        int end = _given < half ? half : 2 * half;
        int count = Math.Min(buffer.Length, end - _given);
        buffer.Span[..count].Fill(1);
        _given += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
