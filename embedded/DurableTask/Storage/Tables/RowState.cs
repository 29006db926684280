using Azure;

namespace Serverless.Embedded.Durable;

/// <summary>What this process knows of an instance's row.</summary>
internal sealed class RowState
{
    /// <summary>Null before the first write: whatever is there is replaced.</summary>
    public ETag? Version { get; set; }

    public string ExecutionId { get; set; } = "";

    /// <summary>Chunks of the history in rows of their own.</summary>
    public int Chunks { get; set; }

    /// <summary>Events in those chunks.</summary>
    public int ChunkedEvents { get; set; }

    /// <summary>Counts this process's writes.</summary>
    public int Revision { get; set; }

    /// <summary>Blobs that are known to be there.</summary>
    public HashSet<string> Blobs { get; } = [];

    /// <summary>Events after the chunks, serialized.</summary>
    public List<byte[]> Tail { get; } = [];
}
