using System.ComponentModel.DataAnnotations;

namespace Serverless.Domain.Settings;

/// <summary>How long ended jobs are kept.</summary>
public sealed class RetentionOptions
{
    public const string SectionName = "Retention";

    /// <summary>Days after which an ended job is deleted with its files. <value>0: never.</value></summary>
    [Range(0, 3650)]
    public int Days { get; set; }
}
