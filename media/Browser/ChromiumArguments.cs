namespace Serverless.Media.Browser;

/// <summary>Arguments of Chromium.</summary>
internal static class ChromiumArguments
{
    /// <param name="profile">Folder of its profile.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="withoutSandbox">Where <see cref="BrowserSandbox"/> is off.</param>
    public static IReadOnlyList<string> Of(string profile, int width, int height, bool withoutSandbox)
    {
        List<string> arguments = withoutSandbox ? ["--no-sandbox", "--test-type"] : [];
        arguments.AddRange(
        [
            // Commands come by descriptors 3 and 4: no port that another process could connect to. The page's address never is an argument.
            "--remote-debugging-pipe",
            $"--user-data-dir={profile}",
            "--kiosk",
            FormattableString.Invariant($"--window-size={width},{height}"),
            "--window-position=0,0",
            "--force-device-scale-factor=1",
            "--hide-scrollbars",
            "--autoplay-policy=no-user-gesture-required",
            // Nobody is there to answer a prompt, and its bubble would be in the picture.
            "--deny-permission-prompts",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-extensions",
            "--disable-default-apps",
            "--disable-breakpad",
            "--password-store=basic",
            "--use-mock-keychain",
            // A window that nobody looks at would be slowed down otherwise.
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
            "--noerrdialogs",
            "--hide-crash-restore-bubble",
            "--disable-infobars",
            "--disable-features=Translate,MediaRouter,CalculateNativeWinOcclusion,OptimizationHints,AutofillServerCommunication",
            "about:blank",
        ]);
        return arguments;
    }
}
