using Serverless.Domain.Apps;
using Serverless.Domain.Playback;
using Serverless.Domain.Requests;
using Serverless.Domain.Requests.Starts;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Domain.Settings;
using Serverless.Domain.Workers;

namespace Serverless.Domain.Jobs;

/// <summary>Makes a job of what its start asks for, its destination says and the settings say, in this order.</summary>
public sealed class JobDrafts(RecordingOptions recording, LiveStreamOptions live, WorkersOptions workers, PlaybackAddresses addresses)
{
    /// <param name="page">What is captured.</param>
    public MediaJob Draft(string jobId, Room room, Session session, StartRequest start, Uri page, DateTimeOffset now)
    {
        LiveSettings? settled = start.Live is { } choices ? Settle(choices, start) : null;
        Destination destination = start.Destination;
        return new()
        {
            Id = jobId,
            AppId = room.AppId,
            Kind = start.Kind,
            RoomId = room.Id,
            SessionId = session.Id,
            SessionStartedAt = session.StartedAt,
            Status = JobStatus.Starting,
            CreatedAt = now,
            UpdatedAt = now,
            MeetingUrl = page,
            Source = start.Source,
            Destination = destination.Name,
            Lane = start.Lane,
            AudioOnly = start.AudioOnly,
            Resolution = settled is null
                ? start.Resolution ?? destination.Resolution ?? Resolution.Default
                : new(settled.Layers[0].Width, settled.Layers[0].Height),
            Transcription = start.Transcription,
            Live = settled,
            Push = start.Push,
            Directory = start.Directory,
            WebhookUrl = start.WebhookUrl,
            Settings = new()
            {
                FrameRate = settled?.Layers[0].FrameRate ?? destination.FrameRate ?? recording.FrameRate,
                SegmentSeconds = settled is null ? recording.SegmentSeconds : destination.SegmentSeconds ?? live.SegmentSeconds,
                MaxDuration = destination.MaxDuration ?? (settled is null ? recording.MaxDuration : live.MaxDuration),
                HelloTimeout = workers.HelloTimeout,
                PageLoadTimeout = workers.PageLoadTimeout,
                DiskQuotaMiB = workers.DiskQuotaMiB,
                Thumbnails = start.Kind == JobKind.Recording || settled is { SingleFilePerLayer: true } ? destination.Thumbnails : null,
            },
        };
    }

    private LiveSettings Settle(LiveChoices choices, StartRequest start)
    {
        Destination destination = start.Destination;
        int frameRate = destination.FrameRate ?? live.FrameRate;
        string name = PlaybackName.New();
        return new()
        {
            Name = name,
            Folder = start.Directory,
            PlaybackUrl = addresses.Of(name, LiveSettings.MasterIn(start.Directory), addresses.Public),
            Public = addresses.Public,
            Layers = start.Resolution is { } size ? LayersOf(size, frameRate) : LayerText.Parse(destination.Layers ?? live.Layers, frameRate),
            Type = choices.PlaylistType ?? destination.PlaylistType ?? WireName.Parse<PlaylistType>(live.PlaylistType),
            WindowSegments = destination.PlaylistSegments ?? live.PlaylistSegments,
            HlsVod = choices.HlsVod ?? destination.HlsVod,
            VodZip = destination.VodZip,
            SingleFilePerLayer = choices.SingleFilePerLayer ?? destination.SingleFilePerLayer,
            Captions = choices.Captions,
            Vocabulary = choices.Vocabulary,
        };
    }

    /// <summary>The size that was asked for, two thirds of it and half of it.</summary>
    private static LiveLayer[] LayersOf(Resolution size, int frameRate) =>
        [.. ((double[])[1, 2d / 3, 0.5]).Select(part => LayerText.Of(Even(size.Width * part), Even(size.Height * part), frameRate))];

    private static int Even(double side) => (int)Math.Round(side / 2, MidpointRounding.AwayFromZero) * 2;
}
