namespace Serverless.Functions.Worker.Tests.Http;

/// <summary>So many sevens, without seeking, and perhaps an error on the way.</summary>
internal sealed class ConstantStream(int length) : Stream
{
    private int _read;

    public int? BreaksAt { get; init; }

    public bool Disposed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_read >= BreaksAt)
        {
            throw new IOException("broken on purpose");
        }

        int some = Math.Min(count, length - _read);
        Array.Fill(buffer, (byte)7, offset, some);
        _read += some;
        return some;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Disposed = true;
        base.Dispose(disposing);
    }
}
