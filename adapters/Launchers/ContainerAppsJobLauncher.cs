using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Settings;
using Serverless.Domain.Workers;

namespace Serverless.Adapters.Launchers;

/// <summary>Runs media workers as executions of a Container Apps job, each with its own environment.</summary>
/// <remarks>
/// An attempt may get two executions when a reply is lost: its code is good for one hello, so the other leaves by itself. Whoever may
/// read the job's executions sees codes; a code that has been traded is worth nothing.
/// </remarks>
internal sealed partial class ContainerAppsJobLauncher(WorkersOptions options, ContainerAppsJob job, TimeProvider clock, ILogger<ContainerAppsJobLauncher> logger) : IMediaLauncher
{
    /// <summary>A list of executions is good for so long: many launches at once ask once.</summary>
    public static readonly TimeSpan ListKept = TimeSpan.FromSeconds(10);

    /// <summary>So soon a change of the job, as a new image, is seen.</summary>
    public static readonly TimeSpan TemplateKept = TimeSpan.FromMinutes(1);

    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<(string JobId, int Attempt), string> _started = new();
    private readonly Recent<IReadOnlyList<JobExecution>> _executions = new(ListKept, clock);
    private readonly Recent<JsonObject> _container = new(TemplateKept, clock);

    /// <inheritdoc/>
    public string? Problem => options.JobResourceId.Length > 0 ? null : "Workers:JobResourceId is not set: it names the Container Apps job of the media workers";

    /// <inheritdoc/>
    public async Task<WorkerHandle?> FindAsync(string jobId, int attempt, CancellationToken cancellationToken)
    {
        IReadOnlyList<JobExecution> executions = await _executions.GetAsync(ReadAsync, cancellationToken);
        // What this host started a moment ago may not be in the list yet.
        if (_started.TryGetValue((jobId, attempt), out string? name) && executions.All(execution => execution.Name != name))
            return new(name);
        return Of(executions, jobId, attempt).FirstOrDefault() is { } found ? new(found.Name) : null;
    }

    /// <inheritdoc/>
    public async Task<WorkerHandle> LaunchAsync(string jobId, int attempt, string code, CancellationToken cancellationToken)
    {
        if (Problem is { } problem)
            throw new InvalidOperationException(problem);
        var container = (JsonObject)(await _container.GetAsync(job.ContainerAsync, cancellationToken)).DeepClone();
        JsonArray environment = container["env"] as JsonArray ?? [];
        container["env"] = environment;
        Set(environment, WorkerLaunch.HostVariable, options.HostUrl);
        Set(environment, WorkerLaunch.CodeVariable, code);
        Set(environment, WorkerLaunch.AttemptVariable, JobExecution.AttemptText(jobId, attempt));

        string name = await job.StartAsync(container, cancellationToken);
        if (_started.Count >= MostRemembered)
            _started.Clear();
        _started[(jobId, attempt)] = name;
        LogLaunched(jobId, attempt, name);
        return new(name);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RunningWorker> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (JobExecution execution in await _executions.GetAsync(ReadAsync, cancellationToken))
        {
            if (execution is { IsAlive: true, Worker: { } worker })
                yield return worker;
        }
    }

    /// <inheritdoc/>
    public async Task KillAsync(string jobId, int attempt, CancellationToken cancellationToken)
    {
        IEnumerable<string> names = Of(await ReadAsync(cancellationToken), jobId, attempt).Select(execution => execution.Name);
        if (_started.TryRemove((jobId, attempt), out string? started))
            names = names.Append(started);
        foreach (string name in names.Distinct().ToArray())
        {
            await job.StopAsync(name, cancellationToken);
            LogStopped(jobId, attempt, name);
        }
        _executions.Forget();
    }

    private static IEnumerable<JobExecution> Of(IEnumerable<JobExecution> executions, string jobId, int attempt) =>
        executions.Where(execution => execution.IsAlive && execution.Worker?.JobId == jobId && execution.Worker.Attempt == attempt);

    private async Task<IReadOnlyList<JobExecution>> ReadAsync(CancellationToken cancellationToken) => await job.ExecutionsAsync(cancellationToken).ToListAsync(cancellationToken);

    private static void Set(JsonArray environment, string name, string value)
    {
        foreach (JsonNode? same in environment.Where(variable => (string?)variable?["name"] == name).ToArray())
            environment.Remove(same);
        environment.Add(new JsonObject { ["name"] = name, ["value"] = value });
    }

    [LoggerMessage(1, LogLevel.Information, "Worker of job {JobId}, attempt {Attempt}, launched as execution {Execution}")]
    private partial void LogLaunched(string jobId, int attempt, string execution);

    [LoggerMessage(2, LogLevel.Information, "Worker of job {JobId}, attempt {Attempt}, execution {Execution}, was told to stop")]
    private partial void LogStopped(string jobId, int attempt, string execution);
}
