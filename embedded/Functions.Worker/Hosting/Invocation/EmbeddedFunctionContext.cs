using Microsoft.Azure.Functions.Worker;

namespace Serverless.Embedded.Invocation;

internal sealed class EmbeddedFunctionContext : FunctionContext
{
    private IDictionary<object, object>? _items;
    private TraceContext? _trace;

    public EmbeddedFunctionContext(FunctionPlan plan, FunctionInvocation invocation, IServiceProvider services, CancellationToken cancellationToken)
    {
        Plan = plan;
        Invocation = invocation;
        InstanceServices = services;
        CancellationToken = cancellationToken;
        BindingContext = new EmbeddedBindingContext(invocation.BindingData);
        Features.Set(Result);
    }

    public FunctionPlan Plan { get; }

    public FunctionInvocation Invocation { get; }

    public InvocationResultFeature Result { get; } = new();

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => Plan.Definition.Id;

    public override FunctionDefinition FunctionDefinition => Plan.Definition;

    public override TraceContext TraceContext => _trace ??= EmbeddedTraceContext.Current();

    public override BindingContext BindingContext { get; }

    public override RetryContext RetryContext => EmbeddedRetryContext.None;

    public override IServiceProvider InstanceServices { get; set; }

    public override IDictionary<object, object> Items
    {
        get => _items ??= new Dictionary<object, object>();
        set => _items = value;
    }

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken { get; }

    public void SetTrace(TraceContext trace) => _trace = trace;
}
