using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace Serverless.Embedded.Invocation;

internal sealed class EmbeddedTraceContext(string traceParent, string traceState) : TraceContext
{
    public override string TraceParent => traceParent;

    public override string TraceState => traceState;

    public static EmbeddedTraceContext Current() => new(Activity.Current?.Id ?? "", Activity.Current?.TraceStateString ?? "");
}
