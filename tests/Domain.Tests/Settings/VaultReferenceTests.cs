using System.ComponentModel.DataAnnotations;
using Serverless.Domain.Settings;

namespace Serverless.Domain.Tests.Settings;

public sealed class VaultReferenceTests
{
    private const string Unresolved = "@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/app-secret)";

    [Fact]
    public void Validate_SecretOfAnAppIsAReference_IsRefused() =>
        Assert.Equal(
            ["Apps:0:Secret is a Key Vault reference that could not be resolved"],
            FaultsOf(new AppsOptions { Apps = { new AppOptions { AccessKey = "key-of-app", Secret = Unresolved } } }));

    [Fact]
    public void Validate_TokenKeyIsAReference_IsRefused() =>
        Assert.Equal(["TokenKey is a Key Vault reference that could not be resolved"], FaultsOf(new WorkersOptions { TokenKey = Unresolved }));

    [Fact]
    public void Validate_Secrets_ArePassed() =>
        Assert.Empty(FaultsOf(new WorkersOptions { TokenKey = new string('k', 32) }));

    private static IEnumerable<string?> FaultsOf(object options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults.Select(fault => fault.ErrorMessage);
    }
}
