namespace Serverless.Domain.Workers;

/// <summary>The names under which a launcher hands a media worker all it starts with. They are environment variables: arguments show in process lists.</summary>
public static class WorkerLaunch
{
    /// <summary>Base address of the host, for example <c>http://127.0.0.1:7071</c>.</summary>
    public const string HostVariable = "SERVERLESS_HOST";

    /// <summary>The one-time code.</summary>
    public const string CodeVariable = "SERVERLESS_CODE";

    /// <summary>Whose worker it is, <c>{job}.{attempt}</c>: for the launcher that looks through executions, no secret.</summary>
    public const string AttemptVariable = "SERVERLESS_ATTEMPT";

    /// <summary>Folder for the worker's own files; it makes one folder below it and removes that again.</summary>
    public const string WorkFolderVariable = "SERVERLESS_WORK";

    /// <summary>Begins the name of the folder that a worker makes for itself. Short: a Unix socket below it must fit into 107 bytes.</summary>
    public const string FolderPrefix = "w-";

    /// <summary>File in that folder which cannot be opened for writing while its worker lives.</summary>
    public const string FolderLock = "lock";
}
