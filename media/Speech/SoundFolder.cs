using System.Globalization;
using System.Runtime.InteropServices;

namespace Serverless.Media.Speech;

/// <summary>Reads raw sound from numbered files that something else is still writing; a file is deleted when it has been read.</summary>
/// <remarks>The disk is the buffer: a slow reader never makes the writer wait, and memory stays small.</remarks>
internal sealed class SoundFolder(string folder) : IDisposable
{
    /// <summary>Names of the files, as ffmpeg writes them, from 1.</summary>
    public const string Pattern = "%05d.pcm";

    private int _number = 1;
    private FileStream? _file;

    /// <summary>Reads what there is.</summary>
    /// <returns>Samples read; 0 when there is nothing more at the moment.</returns>
    public int Read(Span<short> into)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(into);
        int filled = 0;
        while (filled < bytes.Length)
        {
            if (_file is null && !TryOpen())
                break;
            int read = _file!.Read(bytes[filled..]);
            filled += read;
            if (read == 0 && !TryMoveOn())
                break;
        }
        // Half a sample stays for the next time.
        if (filled % sizeof(short) != 0)
            _file!.Seek(-1, SeekOrigin.Current);
        return filled / sizeof(short);
    }

    /// <summary>Seconds of sound that wait to be read.</summary>
    public double Waiting()
    {
        long bytes = 0;
        for (int number = _number; File.Exists(PathOf(number)); number++)
            bytes += new FileInfo(PathOf(number)).Length;
        return (double)(bytes - (_file?.Position ?? 0)) / SpeechModel.BytesPerSecond;
    }

    public void Dispose() => _file?.Dispose();

    private bool TryOpen()
    {
        if (!File.Exists(PathOf(_number)))
            return false;
        _file = new FileStream(PathOf(_number), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return true;
    }

    private bool TryMoveOn()
    {
        // The next one exists only once this one is complete; what was written between the last read and now must not be lost.
        if (!File.Exists(PathOf(_number + 1)) || _file!.Position < _file.Length)
            return _file!.Position < _file.Length;
        _file.Dispose();
        _file = null;
        File.Delete(PathOf(_number));
        _number++;
        return true;
    }

    private string PathOf(int number) => Path.Combine(folder, number.ToString("00000", CultureInfo.InvariantCulture) + ".pcm");
}
