using System.Reflection;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Entry to a Functions app.</summary>
public class FunctionsApplication
{
    /// <param name="args">The command line: configuration such as <c>--key value</c>, and <c>--port N</c>.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) =>
        new(args, new Serverless.Embedded.FunctionsSource(Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("There is no entry assembly to look for functions in.")));
}
