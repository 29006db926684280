namespace Serverless.Media.Devices;

/// <summary>Arguments of a private PulseAudio.</summary>
internal static class SoundArguments
{
    /// <summary>Source that carries what the page plays.</summary>
    public const string Monitor = "cap.monitor";

    /// <param name="socket">Path of its socket; at most 107 bytes, as of every Unix socket.</param>
    public static IReadOnlyList<string> Of(string socket) =>
    [
        "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes", "--log-level=error",
        // Without norewinds=1 the sound comes about 640 ms late.
        "-L", "module-null-sink sink_name=cap rate=48000 channels=2 norewinds=1",
        "-L", $"module-native-protocol-unix socket={socket} auth-anonymous=1",
    ];
}
