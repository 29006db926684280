namespace Serverless.Domain.Settings;

/// <summary>Tells a secret from the reference to it: where Azure may not read the vault, the setting's value is the reference, which is no secret.</summary>
internal static class VaultReference
{
    /// <summary>Follows the setting's name.</summary>
    public const string Fault = "is a Key Vault reference that could not be resolved";

    public static bool IsUnresolved(string value) => value.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase);
}
