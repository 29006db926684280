namespace Serverless.Domain.Webinars;

/// <summary>The presets of all apps. An app without a default of its own has a built-in one.</summary>
public interface IPresetStore
{
    Task AddAsync(Preset preset, CancellationToken cancellationToken);

    Task<Preset?> FindAsync(string appId, string id, CancellationToken cancellationToken);

    /// <summary>The newest that says it is the default; else the built-in one.</summary>
    Task<Preset> DefaultAsync(string appId, CancellationToken cancellationToken);

    /// <summary>All of an app's, newest first, the built-in one last.</summary>
    Task<IReadOnlyList<Preset>> ListAsync(string appId, CancellationToken cancellationToken);
}
