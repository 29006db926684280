using System.ComponentModel.DataAnnotations;

namespace Serverless.Domain.Settings;

/// <summary>Where state and assets are kept. The account is that of <c>AzureWebJobsStorage</c> unless the endpoints name another.</summary>
public sealed class StorageOptions
{
    public const string SectionName = "Storage";

    /// <summary>Begins every table's and container's name. <value>Serverless.</value></summary>
    [RegularExpression("^[A-Za-z][A-Za-z0-9]{2,30}$")]
    public string Prefix { get; set; } = "Serverless";

    /// <summary>Table service to use with the app's managed identity. <value>Empty: the connection string is used.</value></summary>
    public string TableEndpoint { get; set; } = "";

    /// <summary>Blob service to use with the app's managed identity. <value>Empty: the connection string is used.</value></summary>
    public string BlobEndpoint { get; set; } = "";
}
