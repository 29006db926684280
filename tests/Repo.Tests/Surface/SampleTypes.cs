#pragma warning disable CA1034, CA1052, CA1822, CA1716 // The shapes are the point.
namespace Serverless.Repo.Tests.Surface;

/// <summary>Types to compare with lists that are right and wrong.</summary>
public static class SampleTypes
{
    public abstract class Bell(string name) : IDisposable
    {
        public string Name { get; init; } = name;

        protected int Count { get; private set; }

        public static Bell? Find(string name = "", int? limit = null, bool exact = false) => null;

        public virtual Task<T?> RingAsync<T>(T value, CancellationToken cancellation = default) where T : class => Task.FromResult<T?>(value);

        public void Dispose() => GC.SuppressFinalize(this);
    }

    public enum Tone
    {
        Low,
        High,
    }
}
