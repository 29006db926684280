namespace Microsoft.DurableTask;

/// <summary>Names a task for tools that generate code. The embedded host finds functions by <c>[Function]</c> and does not read it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DurableTaskAttribute(string? name = null) : Attribute
{
    public TaskName Name { get; } = string.IsNullOrEmpty(name) ? default : new TaskName(name);

    public string? Version { get; set; }
}
