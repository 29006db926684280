using Microsoft.Extensions.Configuration;
using Serverless.Embedded;
using Serverless.Embedded.Configuration;

namespace Serverless.Functions.Worker.Tests.Configuration;

public sealed class HostConfigurationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("functions-worker-tests-");
    private readonly string _mark = "T" + Guid.NewGuid().ToString("N");

    [Fact]
    public void AddMachine_LocalSettings_BecomeEnvironmentAndSectionsWithoutOverridingIt()
    {
        Write("local.settings.json", $$"""
            { // as Core Tools write it
              "IsEncrypted": false,
              "Host": { "LocalHttpPort": 7123 },
              "Values": { "{{_mark}}__Deep": "file", "{{_mark}}:Colon": "5", "{{_mark}}__Kept": "file" },
            }
            """);
        Environment.SetEnvironmentVariable($"{_mark}__Kept", "environment");

        using ConfigurationManager configuration = Read();

        Assert.Equal(("file", "5", "environment"), (configuration[$"{_mark}:Deep"], configuration[$"{_mark}:Colon"], configuration[$"{_mark}:Kept"]));
        Assert.Equal("file", Environment.GetEnvironmentVariable($"{_mark}__Deep"));
        Assert.Equal(7123, EmbeddedHostOptions.From(configuration).Port);
    }

    [Fact]
    public void AddMachine_CommandLine_WinsOverEnvironmentAndKnowsPort()
    {
        Environment.SetEnvironmentVariable($"{_mark}__Key", "environment");

        using ConfigurationManager configuration = Read($"--{_mark}:Key", "argument", "--port", "7200");

        Assert.Equal(("argument", 7200), (configuration[$"{_mark}:Key"], EmbeddedHostOptions.From(configuration).Port));
    }

    [Fact]
    public void AddMachine_EncryptedLocalSettings_IsRefused()
    {
        Write("local.settings.json", """{ "IsEncrypted": true, "Values": {} }""");

        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() => Read());

        Assert.Contains("is encrypted", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddMachine_HostJson_GivesRoutePrefixAndLogLevels()
    {
        Write("host.json", """{ "version": "2.0", "logging": { "logLevel": { "default": "Error" } }, "extensions": { "http": { "routePrefix": "" } } }""");

        using ConfigurationManager configuration = Read();

        Assert.Equal(("", "Error"), (HostJson.RoutePrefix(configuration), configuration["Logging:LogLevel:Default"]));
    }

    [Fact]
    public void RoutePrefix_HostJsonSilent_IsApi()
    {
        using ConfigurationManager configuration = new();

        Assert.Equal("api", HostJson.RoutePrefix(configuration));
    }

    [Fact]
    public void From_NothingConfigured_GivesTheDefaults()
    {
        using ConfigurationManager configuration = new();

        Assert.Equal(
            new EmbeddedHostOptions(System.Net.IPAddress.Loopback, 7071, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)),
            EmbeddedHostOptions.From(configuration));
    }

    [Theory]
    [InlineData("Port", "70000", "Serverless:Embedded:Port is '70000'; it must be a number from 0 to 65535.")]
    [InlineData("Port", "x", "Serverless:Embedded:Port is 'x'; it must be a number from 0 to 65535.")]
    [InlineData("Address", "somewhere", "Serverless:Embedded:Address is 'somewhere'; it must be an IP address.")]
    [InlineData("DrainTimeout", "-1", "Serverless:Embedded:DrainTimeout is '-1'; it must be a time span hh:mm:ss.")]
    public void From_BadValue_IsRefusedByName(string key, string value, string message)
    {
        using ConfigurationManager configuration = new();
        configuration[$"Serverless:Embedded:{key}"] = value;

        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => EmbeddedHostOptions.From(configuration)).Message);
    }

    public void Dispose()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith(_mark, StringComparison.Ordinal)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        _folder.Delete(recursive: true);
    }

    private ConfigurationManager Read(params string[] args)
    {
        ConfigurationManager configuration = new();
        HostConfiguration.AddMachine(configuration, _folder.FullName, args);
        return configuration;
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.FullName, file), text);
}
