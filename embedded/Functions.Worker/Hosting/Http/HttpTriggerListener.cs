using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Serverless.Embedded.Configuration;
using Serverless.Embedded.Invocation;

namespace Serverless.Embedded.Http;

/// <summary>Makes an endpoint of every function with an HTTP trigger. Kestrel itself is started and stopped by the web host.</summary>
internal sealed class HttpTriggerListener(
    FunctionEndpoints endpoints,
    FunctionInvoker invoker,
    IFunctionKeys keys,
    ShutdownSignal shutdown,
    ParameterPolicyFactory policies,
    IConfiguration configuration,
    ILoggerFactory loggers) : ITriggerListener
{
    private readonly string _prefix = HostJson.RoutePrefix(configuration);
    private readonly Dictionary<(string Route, string Method), string> _taken = [];
    private int _served;

    public bool Supports(TriggerBindingAttribute trigger) => trigger is HttpTriggerAttribute;

    public void Register(FunctionDescriptor function)
    {
        HttpTriggerAttribute trigger = (HttpTriggerAttribute)function.Trigger;
        if (function.TriggerParameter.ParameterType != typeof(HttpRequestData))
        {
            throw new InvalidOperationException($"The HTTP trigger's parameter {function.TriggerParameter.Name} must be an {nameof(HttpRequestData)}.");
        }

        string[] methods = trigger.Methods ?? [];
        RoutePattern pattern = Parse(string.Join('/', new[] { _prefix, (trigger.Route ?? function.Name).Trim('/') }.Where(part => part.Length > 0)));
        Claim(pattern, methods, function.Name);
        HttpFunction served = new(function, invoker, keys, shutdown, loggers.CreateLogger($"Function.{function.Name}"));
        RouteEndpointBuilder builder = new(served.HandleAsync, pattern, order: _served++) { DisplayName = function.Name };
        if (methods.Length > 0)
        {
            builder.Metadata.Add(new HttpMethodMetadata(methods));
        }

        endpoints.Add((RouteEndpoint)builder.Build());
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private RoutePattern Parse(string template)
    {
        try
        {
            RoutePattern pattern = RoutePatternFactory.Parse(template);
            foreach (RoutePatternParameterPart parameter in pattern.Parameters)
            {
                foreach (RoutePatternParameterPolicyReference policy in parameter.ParameterPolicies)
                {
                    policies.Create(parameter, policy);
                }
            }

            return pattern;
        }
        catch (Exception fault) when (fault is RoutePatternException or InvalidOperationException or RouteCreationException or ArgumentException or FormatException)
        {
            throw new InvalidOperationException($"The route '{template}' cannot be served: {fault.Message}", fault);
        }
    }

    private void Claim(RoutePattern pattern, string[] methods, string name)
    {
        string route = string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Shape))));
        foreach (string method in methods.Length == 0 ? ["*"] : methods.Select(method => method.ToUpperInvariant()).Distinct())
        {
            if (!_taken.TryAdd((route, method), name))
            {
                throw new InvalidOperationException($"The route '{pattern.RawText}' is taken by {_taken[(route, method)]} for the same method.");
            }
        }
    }

    /// <summary>A part without what does not matter to matching: case, parameter names.</summary>
    private static string Shape(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content.ToUpperInvariant(),
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{(parameter.IsCatchAll ? "*" : "")}{string.Concat(parameter.ParameterPolicies.Select(policy => ":" + policy.Content))}}}",
        _ => "",
    };
}
