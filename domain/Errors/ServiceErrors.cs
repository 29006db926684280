namespace Serverless.Domain.Errors;

/// <summary>Every error that a caller can get. Messages are those of the 100ms API where it has one (docs/errors.md has the sources).</summary>
public static class ServiceErrors
{
    public static readonly ServiceError BodyEmpty = new("body_empty", 400, "request body must not be empty", Fault.Caller);
    public static readonly ServiceError BodyMalformed = new("body_malformed", 400, "request body contains badly-formed JSON (at position {0})", Fault.Caller);
    public static readonly ServiceError InvalidInput = new("invalid_input", 400, "invalid input", Fault.Caller);
    public static readonly ServiceError LengthRequired = new("length_required", 411, "request body must come with its Content-Length, not in chunks", Fault.Caller);
    public static readonly ServiceError BodyTooLarge = new("body_too_large", 413, "request body must not be larger than 1 MiB", Fault.Caller);
    public static readonly ServiceError TokenInvalid = new("token_invalid", 401, "Token validation error", Fault.Caller);
    public static readonly ServiceError CustomRoomId = new("custom_room_id", 402, "roomId must be the room's own id, not its customRoomId", Fault.Caller);
    public static readonly ServiceError RoomForbidden = new("room_forbidden", 403, "user does not have required permission", Fault.Caller);
    public static readonly ServiceError RoomDisabled = new("room_disabled", 403, "room is disabled", Fault.Caller);
    public static readonly ServiceError RoomDeactivated = new("room_deactivated", 403, "room is deactivated: its last session has ended", Fault.Caller);
    public static readonly ServiceError WorkerCodeRefused = new("worker_code_refused", 403, "launch code is not valid", Fault.Caller);
    public static readonly ServiceError RoomNotFound = new("room_not_found", 404, "room not found", Fault.Caller);
    public static readonly ServiceError RecordingNotFound = new("recording_not_found", 404, "recording not found", Fault.Caller);
    public static readonly ServiceError StreamNotFound = new("stream_not_found", 404, "stream not found", Fault.Caller);
    public static readonly ServiceError ExternalStreamNotFound = new("external_stream_not_found", 404, "external stream not found", Fault.Caller);
    public static readonly ServiceError PlaybackNotFound = new("playback_not_found", 404, "nothing to play here", Fault.Caller, Retryable: true);
    public static readonly ServiceError AssetNotFound = new("asset_not_found", 404, "recording asset not found", Fault.Caller);
    public static readonly ServiceError BeamNotFound = new("beam_not_found", 404, "beam not found", Fault.Caller);
    public static readonly ServiceError SessionNotFound = new("session_not_found", 404, "session not found", Fault.Caller);
    public static readonly ServiceError PresetNotFound = new("preset_not_found", 404, "preset not found", Fault.Caller);
    public static readonly ServiceError ParticipantNotFound = new("participant_not_found", 404, "participant not found", Fault.Caller);
    public static readonly ServiceError ReplayNotFound = new("replay_not_found", 404, "replay workflow not found", Fault.Caller);
    public static readonly ServiceError SessionNotActive = new("session_not_active", 404, "room has no active session", Fault.Caller);
    public static readonly ServiceError BeamAlreadyStarted = new("beam_already_started", 409, "beam already started", Fault.Caller);
    public static readonly ServiceError BeamNotRunning = new("beam_not_running", 409, "beam is not running", Fault.Caller, Retryable: true);
    public static readonly ServiceError SessionEnded = new("session_ended", 409, "session has ended", Fault.Caller);
    public static readonly ServiceError SessionNotStarted = new("session_not_started", 409, "session has not started", Fault.Caller);
    public static readonly ServiceError SessionConflict = new("session_conflict", 409, "room has another active session", Fault.Caller);
    public static readonly ServiceError RecordingNotEnded = new("recording_not_ended", 409, "recording has not ended", Fault.Caller, Retryable: true);
    public static readonly ServiceError StreamNotEnded = new("stream_not_ended", 409, "stream has not ended", Fault.Caller, Retryable: true);
    public static readonly ServiceError AssetNotReady = new("asset_not_ready", 409, "recording asset is not completed", Fault.Caller, Retryable: true);
    public static readonly ServiceError StartInProgress = new("start_in_progress", 409, "a request with this Idempotency-Key is still in progress", Fault.Caller, Retryable: true);
    public static readonly ServiceError IdempotencyMismatch = new("idempotency_mismatch", 422, "Idempotency-Key was used with another request", Fault.Caller);
    public static readonly ServiceError TooManyCommands = new("too_many_commands", 429, "too much timed metadata is waiting, try again", Fault.Caller, Retryable: true);
    public static readonly ServiceError Internal = new("internal", 500, "internal error", Fault.Service, Retryable: true);
    public static readonly ServiceError PlaybackRefused = new("playback_refused", 503, "live streams cannot be played from this server's storage", Fault.Service);
    public static readonly ServiceError IngressUnavailable = new("ingress_unavailable", 503, "the ways into the session could not be opened, try again", Fault.Service, Retryable: true);
    public static readonly ServiceError Unavailable = new("unavailable", 503, "storage is not available, try again", Fault.Service, Retryable: true);

    /// <summary>The whole catalogue, in the order of its declaration.</summary>
    public static IReadOnlyList<ServiceError> All { get; } =
        [.. typeof(ServiceErrors).GetFields().Where(f => f.FieldType == typeof(ServiceError)).Select(f => (ServiceError)f.GetValue(null)!)];
}
