namespace Microsoft.Azure.Functions.Worker.Core;

/// <summary>Makes the host run an extension's start-up class before the app's own registrations.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = false)]
public class WorkerExtensionStartupAttribute(Type startupType) : Attribute
{
    public Type StartupType { get; } = startupType ?? throw new ArgumentNullException(nameof(startupType));
}
