using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Serverless.Functions.Worker.Tests.Testing;

/// <summary>The only public function of this assembly.</summary>
public sealed class ClockFunction(TimeProvider clock)
{
    [Function("clock")]
    public string Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request) => clock.GetUtcNow().ToString("O");
}
