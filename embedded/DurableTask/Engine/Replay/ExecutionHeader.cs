using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded.Durable;

/// <summary>What stays the same through one execution.</summary>
internal sealed record ExecutionHeader(
    string Name,
    string InstanceId,
    string ExecutionId,
    string? Input,
    string? Version,
    ParentLink? Parent,
    DataConverter Converter,
    ILoggerFactory Loggers);
