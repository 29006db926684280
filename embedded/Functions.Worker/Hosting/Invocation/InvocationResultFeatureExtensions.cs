using Microsoft.Azure.Functions.Worker;

namespace Serverless.Embedded.Invocation;

internal static class InvocationResultFeatureExtensions
{
    public static InvocationResultFeature ResultFeature(this FunctionContext context)
    {
        InvocationResultFeature? feature = context.Features.Get<InvocationResultFeature>();
        if (feature is null)
        {
            feature = new InvocationResultFeature();
            context.Features.Set(feature);
        }

        return feature;
    }
}
