namespace Serverless.Functions.Http;

/// <summary>Every route of the app, as openapi.yaml has them.</summary>
internal static class Routes
{
    public const string Rooms = "v2/rooms";
    public const string Room = "v2/rooms/{roomId}";
    public const string ValidateRoom = "v2/rooms/validate/{roomId}";
    public const string DeactivateRoom = "v2/rooms/deactivate";
    public const string Sessions = "v2/sessions";
    public const string Session = "v2/sessions/{sessionId}";
    public const string SessionParticipants = "v2/sessions/{sessionId}/participants";
    public const string ActiveSessionParticipants = "v2/sessions/{sessionId}/participants/active";
    public const string SessionParticipant = "v2/sessions/{sessionId}/participants/{participantId}";
    public const string EndVideoSdkSession = "v2/sessions/end";
    public const string EndRoom = "v2/active-rooms/{roomId}/end-room";
    public const string StartRecording = "v2/recordings/room/{roomId}/start";
    public const string StopRoomRecordings = "v2/recordings/room/{roomId}/stop";
    public const string PauseRoomRecordings = "v2/recordings/room/{roomId}/pause";
    public const string ResumeRoomRecordings = "v2/recordings/room/{roomId}/resume";
    public const string StopRecording = "v2/recordings/{recordingId}/stop";
    public const string StartVideoSdkRecording = "v2/recordings/start";
    public const string EndVideoSdkRecording = "v2/recordings/end";
    public const string Recordings = "v2/recordings";
    public const string Recording = "v2/recordings/{recordingId}";
    public const string RecordingEvents = "v2/recordings/{recordingId}/events";
    public const string RecordingAssets = "v2/recording-assets";
    public const string RecordingAsset = "v2/recording-assets/{assetId}";
    public const string PresignRecordingAsset = "v2/recording-assets/{assetId}/presigned-url";
    public const string LiveKitWebhook = "livekit/webhooks";
    public const string Health = "health";
    public const string OpenApi = "openapi.yaml";
    public const string WorkerHello = "internal/media-workers/hello";
    public const string WorkerReport = "internal/media-workers/{jobId}/reports";
    public const string WorkerHeartbeat = "internal/media-workers/{jobId}/heartbeat";
    public const string WorkerDirective = "internal/media-workers/{jobId}/directive";
}
