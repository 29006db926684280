using Serverless.Domain.Network;
using Serverless.Domain.Requests.Starts;
using Serverless.Domain.Settings;

namespace Serverless.Functions.MediaJobs;

/// <summary>What the starts of each app are held against.</summary>
public sealed class AppRules(AppsOptions apps, UrlPolicy urls, TranscriptionOptions transcription)
{
    public StartRules Of(string appId) => new(urls, transcription.Engine != TranscriptionOptions.None, apps.ProfileOf(appId));
}
