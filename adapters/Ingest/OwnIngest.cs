using System.Security.Cryptography;
using Serverless.Adapters.Tables;
using Serverless.Domain.Sessions;
using Serverless.Domain.Settings;
using Serverless.Domain.Webinars;

namespace Serverless.Adapters.Ingest;

/// <inheritdoc/>
/// <remarks>The RTMP server of our own, for apps whose rooms LiveKit does not carry. A key is found by its hash.</remarks>
internal sealed class OwnIngest(IngestOptions options, StorageTables tables, JobIndex index) : IStreamKeys
{
    private const string NoWhip = "WHIP comes in by LiveKit, which is not configured for this app";
    private const string NoRtmp = "neither LiveKit nor Ingest:RtmpUrl is configured";

    public async Task<WaysIn> OpenAsync(Session session, CancellationToken cancellationToken)
    {
        if (options.RtmpUrl.Length == 0)
            return new(null, null) { NoRtmp = NoRtmp, NoWhip = NoWhip };
        string key = $"live_{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        await tables.ReadyAsync();
        await index.PutAsync(Keys.StreamKeys, Keys.Hash(key), Keys.Session(SessionKey.Of(session)), cancellationToken);
        return new(new($"IN_{session.Id}", options.RtmpUrl, key), null) { NoWhip = NoWhip };
    }

    /// <inheritdoc/>
    public async Task<SessionKey?> FindAsync(string streamKey, CancellationToken cancellationToken) =>
        Keys.ReadSession(await index.FindValueAsync(Keys.StreamKeys, Keys.Hash(streamKey), cancellationToken));
}
