using Azure.Core;

namespace Serverless.Adapters.Launchers;

/// <summary>The pipeline to Azure Resource Manager: patient, because it throttles by the minute.</summary>
internal sealed class ContainerAppsOptions : ClientOptions
{
    public ContainerAppsOptions()
    {
        Retry.MaxRetries = 4;
        Retry.Delay = TimeSpan.FromSeconds(1);
        Retry.MaxDelay = TimeSpan.FromSeconds(20);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
    }
}
