// Plays ?src= with hls.js and tells what a viewer would notice, one object at a time, by window.tell.
const video = document.getElementById('video');
const hls = new Hls({ renderTextTracksNatively: true });
const tell = (event, facts = {}) => window.tell({ event, position: video.currentTime, now: Date.now(), ...facts });

// The moment that the picture on the screen was captured.
const captured = () => hls.playingDate?.getTime() ?? null;
// Of a cue: a busy browser may tell of it late.
const capturedAt = (time) => (hls.playingDate ? hls.playingDate.getTime() - (video.currentTime - time) * 1000 : null);

window.chooseLevel = (level) => { hls.nextLevel = level; };

hls.on(Hls.Events.MANIFEST_PARSED, (_, { levels }) => {
  tell('manifest', { levels: levels.map(({ width, height, bitrate, codecSet }) => ({ width, height, bitrate, codecs: codecSet })) });
  video.play();
});
hls.on(Hls.Events.LEVEL_SWITCHED, (_, { level }) => tell('level', { level, height: hls.levels[level].height }));
hls.on(Hls.Events.FRAG_CHANGED, (_, { frag }) => tell('segment', { number: frag.sn, continuity: frag.cc, level: frag.level }));
hls.on(Hls.Events.SUBTITLE_TRACKS_UPDATED, (_, { subtitleTracks }) => tell('subtitles', { names: subtitleTracks.map((track) => track.name) }));
hls.on(Hls.Events.ERROR, (_, { details, fatal, reason, error }) => {
  tell('error', { details, fatal, reason: reason ?? error?.message });
  if (fatal) hls.recoverMediaError();
});

video.textTracks.addEventListener('addtrack', ({ track }) => {
  if (track.kind === 'metadata') track.mode = 'hidden';
  track.addEventListener('cuechange', () => {
    for (const cue of track.activeCues ?? []) {
      if (cue.told) continue;
      cue.told = true;
      if (track.kind === 'metadata') tell('metadata', { id: cue.id, type: cue.type, key: cue.value?.key, data: cue.value?.data, captured: capturedAt(cue.startTime) });
      else tell('caption', { text: cue.text, start: cue.startTime, end: cue.endTime, captured: captured() });
    }
  });
});
video.requestVideoFrameCallback(() => tell('frame', { width: video.videoWidth, height: video.videoHeight, captured: captured() }));
video.addEventListener('ended', () => tell('ended', { duration: video.duration }));
video.addEventListener('waiting', () => tell('waiting'));
setInterval(() => tell('time', { captured: captured(), dropped: video.getVideoPlaybackQuality().droppedVideoFrames, height: video.videoHeight }), 500);

hls.loadSource(new URLSearchParams(location.search).get('src'));
hls.attachMedia(video);
