namespace Serverless.Embedded;

/// <summary>Functions cannot be served as they are declared. Carries every fault, each beginning with the function's name.</summary>
public sealed class FunctionsStartupException : Exception
{
    internal FunctionsStartupException(IReadOnlyList<string> faults)
        : base("The functions cannot be served:" + string.Concat(faults.Select(fault => Environment.NewLine + "  " + fault))) =>
        Faults = faults;

    public IReadOnlyList<string> Faults { get; }
}
