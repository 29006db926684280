namespace Serverless.Media.Processes;

/// <summary>Lines of Chromium, Xvfb and PulseAudio that are printed on every healthy run in a container and say nothing.</summary>
internal static class KnownNoise
{
    private static readonly string[] Fragments =
    [
        "dbus/", "org.freedesktop", "D-Bus", "Could not resolve keysym", "The XKEYBOARD keymap compiler", "Errors from xkbcomp", "> Warning:",
        "This program is not intended to be run as root", "deprecated pixel format used", "option initial_offset is deprecated",
        "vaapi_wrapper", "gcm/engine", "viz_main_impl", "gpu_", "command_buffer", "gl_", "egl", "GPU stall", "DEPRECATED_ENDPOINT", "google_apis/",
        "Last message repeated", "frame size not set", "libva error", "udev", "Could not bind NETLINK socket", "inotify_init",
    ];

    public static bool Matches(string line) => Fragments.Any(fragment => line.Contains(fragment, StringComparison.Ordinal));
}
