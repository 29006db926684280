namespace Microsoft.Azure.Functions.Worker;

/// <summary>Times in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The previous run; the default value before there was one.</summary>
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
