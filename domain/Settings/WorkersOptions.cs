using System.ComponentModel.DataAnnotations;

namespace Serverless.Domain.Settings;

/// <summary>How media workers are launched and watched.</summary>
public sealed class WorkersOptions : IValidatableObject
{
    public const string SectionName = "Workers";

    /// <summary>The launcher that starts processes on this machine.</summary>
    public const string Local = "local";

    /// <summary>The launcher that starts executions of an Azure Container Apps job.</summary>
    public const string ContainerApps = "containerapps";

    /// <summary>No launcher: jobs are accepted and nothing is started, for measuring and testing.</summary>
    public const string None = "none";

    /// <summary><c>local</c>, <c>containerapps</c> or <c>none</c>. <value>local.</value></summary>
    [AllowedValues(Local, ContainerApps, None)]
    public string Launcher { get; set; } = Local;

    /// <summary>Where workers reach this host. <value>http://127.0.0.1:7071.</value></summary>
    [Url]
    public string HostUrl { get; set; } = "http://127.0.0.1:7071";

    /// <summary>Secret, the same on every instance: signs launch codes and worker tokens. At least 32 characters.</summary>
    [Required]
    [MinLength(32)]
    public string TokenKey { get; set; } = "";

    /// <summary>For <c>containerapps</c>: resource id of the job, <c>/subscriptions/…/providers/Microsoft.App/jobs/…</c>. <value>Empty.</value></summary>
    [RegularExpression("^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft.App/jobs/[^/]+$")]
    public string JobResourceId { get; set; } = "";

    /// <summary>For <c>containerapps</c>: address of Azure Resource Manager. <value>https://management.azure.com, that of the public cloud.</value></summary>
    [Url]
    public string ManagementEndpoint { get; set; } = "https://management.azure.com";

    /// <summary>Path of the worker's assembly for the local launcher. <value>Empty: beside this checkout's functions.</value></summary>
    public string LocalProgram { get; set; } = "";

    /// <summary>Folder for the local workers' files and logs. <value>Empty: a folder of the system's for temporary files.</value></summary>
    public string WorkFolder { get; set; } = "";

    /// <summary>From the launch of a worker to its hello. <value>1 minute; containers want 4.</value></summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan HelloTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>From the hello to the loaded page. <value>30 seconds.</value></summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan PageLoadTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A worker that is silent for so long is taken for dead. <value>15 seconds.</value></summary>
    [Range(typeof(TimeSpan), "00:00:06", "00:10:00")]
    public TimeSpan SilenceTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Disk that one worker may use. <value>4,096 MiB.</value></summary>
    [Range(1, 1_048_576)]
    public int DiskQuotaMiB { get; set; } = 4096;

    /// <summary>Workers that wait for a job with display, sound and browser started, 0 to 100. Each takes what an idle browser takes, or costs what a container costs. <value>0: none.</value></summary>
    [Range(0, 100)]
    public int WarmPool { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (VaultReference.IsUnresolved(TokenKey))
            yield return new($"{nameof(TokenKey)} {VaultReference.Fault}");
    }
}
