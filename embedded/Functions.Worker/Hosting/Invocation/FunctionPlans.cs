using System.Collections.Concurrent;

namespace Serverless.Embedded.Invocation;

/// <summary>The plan of every function.</summary>
internal sealed class FunctionPlans(ParameterBinders binders)
{
    private readonly ConcurrentDictionary<FunctionDescriptor, FunctionPlan> _plans = new(ReferenceEqualityComparer.Instance);

    public FunctionPlan Of(FunctionDescriptor function) => _plans.GetOrAdd(function, Create);

    /// <returns>What keeps the function from being run, one line for each parameter at fault; none if nothing does.</returns>
    public IEnumerable<string> Check(FunctionDescriptor function)
    {
        List<string> faults = [];
        List<ParameterBinder> found = [];
        foreach (System.Reflection.ParameterInfo parameter in function.Method.GetParameters())
        {
            try
            {
                found.Add(binders.Create(function, parameter));
            }
            catch (InvalidOperationException fault)
            {
                faults.Add(fault.Message);
            }
        }

        if (faults.Count == 0)
        {
            _plans.TryAdd(function, new FunctionPlan(function, [.. found]));
        }

        return faults;
    }

    private FunctionPlan Create(FunctionDescriptor function) =>
        new(function, Array.ConvertAll(function.Method.GetParameters(), parameter => binders.Create(function, parameter)));
}
