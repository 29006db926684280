// Plays ?src= with hls.js, and says below the picture what it plays and how far behind it is.
const video = document.getElementById('video');
const facts = document.getElementById('facts');
const source = new URLSearchParams(location.search).get('src');
const retryAfter = 2000;
let metadata = '';

const hls = new Hls();
hls.on(Hls.Events.ERROR, (_, { fatal, details, type }) => {
  if (!fatal) return;
  facts.textContent = `Waiting for the stream (${details})`;
  if (type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError();
  else setTimeout(() => hls.loadSource(source), retryAfter);
});
video.textTracks.addEventListener('addtrack', ({ track }) => {
  if (track.kind !== 'metadata') return;
  track.mode = 'hidden';
  track.addEventListener('cuechange', () => {
    for (const cue of track.activeCues ?? []) if (cue.value?.data !== undefined) metadata = ` · ${cue.value.key}: ${cue.value.data}`;
  });
});
setInterval(() => {
  const level = hls.levels?.[hls.currentLevel];
  if (!level) return;
  const behind = hls.playingDate ? ` · ${((Date.now() - hls.playingDate.getTime()) / 1000).toFixed(1)} s behind` : '';
  facts.textContent = `${level.width}×${level.height}${behind}${metadata}`;
}, 1000);

hls.loadSource(source);
hls.attachMedia(video);
