namespace Azure.Data.Tables;

/// <summary>What a storage connection string says about tables.</summary>
internal sealed record TableConnectionString(Uri Endpoint, TableSharedKeyCredential Credential)
{
    // Published with the emulator; the same on every machine.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <exception cref="ArgumentException">An empty string.</exception>
    /// <exception cref="FormatException">A part that is not name=value, or no account, key or endpoint in it.</exception>
    public static TableConnectionString Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        Dictionary<string, string> parts = Split(connectionString);
        if (parts.TryGetValue("UseDevelopmentStorage", out string? emulator) && bool.TryParse(emulator, out bool use) && use)
        {
            return new TableConnectionString(
                new Uri($"http://127.0.0.1:10002/{EmulatorAccount}"), new TableSharedKeyCredential(EmulatorAccount, EmulatorKey));
        }

        string account = Required(parts, "AccountName");
        string key = Required(parts, "AccountKey");
        return new TableConnectionString(EndpointOf(parts, account), new TableSharedKeyCredential(account, key));
    }

    private static Uri EndpointOf(Dictionary<string, string> parts, string account)
    {
        if (parts.TryGetValue("TableEndpoint", out string? given))
        {
            return Uri.TryCreate(given, UriKind.Absolute, out Uri? endpoint)
                ? endpoint
                : throw new FormatException("The connection string's TableEndpoint is not an absolute URL.");
        }

        string scheme = parts.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        string suffix = parts.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return new Uri($"{scheme}://{account}.table.{suffix}");
    }

    private static Dictionary<string, string> Split(string connectionString)
    {
        Dictionary<string, string> parts = new(StringComparer.OrdinalIgnoreCase);
        foreach (string part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException("A connection string is made of name=value parts, parted by semicolons.");
            }

            parts[part[..equals].Trim()] = part[(equals + 1)..].Trim();
        }

        return parts;
    }

    private static string Required(Dictionary<string, string> parts, string name)
        => parts.TryGetValue(name, out string? value) && value.Length > 0
            ? value
            : throw new FormatException($"The connection string has no {name}.");
}
