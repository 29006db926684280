namespace Serverless.Domain.Tests.Support;

/// <summary>Finds files of the checkout from wherever the tests run.</summary>
internal static class RepositoryFile
{
    public static string Read(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
                return File.ReadAllText(Path.Combine(folder.FullName, path));
        }
        throw new DirectoryNotFoundException("no Serverless.sln above the tests");
    }
}
