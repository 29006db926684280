using System.Runtime.InteropServices;

namespace Serverless.Media.Speech;

/// <summary>Where Debian's package pocketsphinx-en-us puts its English model.</summary>
internal static class SpeechModel
{
    public const string Folder = "/usr/share/pocketsphinx/model/en-us";
    public const string Acoustics = Folder + "/en-us";
    public const string Language = Folder + "/en-us.lm.bin";
    public const string Dictionary = Folder + "/cmudict-en-us.dict";

    /// <summary>Samples per second that the model was trained for; one channel, 16 bit.</summary>
    public const int SampleRate = 16_000;

    public const int BytesPerSecond = SampleRate * sizeof(short);

    /// <summary>What the machine lacks for recognition, for a person; null when it lacks nothing.</summary>
    public static string? Problem()
    {
        if (!File.Exists(Language) || !File.Exists(Dictionary) || !Directory.Exists(Acoustics))
            return "no speech model: package pocketsphinx-en-us is not installed";
        foreach (string library in (string[])[PocketSphinx.BaseLibrary, PocketSphinx.Library])
        {
            if (!NativeLibrary.TryLoad(library, out _))
                return $"no speech recogniser: {library} is not installed (package libpocketsphinx3)";
        }
        return null;
    }
}
