namespace Serverless.Tests.Support;

/// <summary>The folder that holds Serverless.sln.</summary>
public static class RepositoryRoot
{
    /// <exception cref="DirectoryNotFoundException">The tests run outside a checkout.</exception>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Serverless.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Serverless.sln.");
    }
}
