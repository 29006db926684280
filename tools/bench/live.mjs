import { timeOf } from '../demo/timeline.mjs';
import { Api } from '../lib/api.mjs';
import { Fault } from '../lib/fault.mjs';
import { mediaWorkers } from '../lib/leftovers.mjs';
import { freePort } from '../lib/ports.mjs';
import { findApp } from '../lib/settings.mjs';
import { managementToken } from '../lib/tokens.mjs';
import { pause, until } from '../lib/waiting.mjs';
import { CpuMeter } from './cpu.mjs';
import { percentile } from './figures.mjs';
import { reach } from './reaching.mjs';
import { Viewer } from './viewer.mjs';

const layerSets = ['1280x720', '1280x720,854x480,640x360'];
const startLimit = 180; // s
const stopLimit = 90; // s
const viewSeconds = 20;
const captionSeconds = 5; // the recogniser's start is over then

/** Streams of the demo page at 720p30 in one layer and in three: how soon they play, what they cost, how far viewers and captions are behind, how soon the VOD is there. */
export async function measure(stack, { seconds }) {
  const [single, triple] = layerSets;
  const port = await freePort();
  const { hostUrl, pageUrl } = await stack.start({ port, fresh: 'bench', hostEnv: destinations() });
  const api = new Api(hostUrl, managementToken(findApp()));
  const one = await stream(stack, api, pageUrl, 'bench-0', seconds);
  const three = await stream(stack, api, pageUrl, 'bench-1', seconds);
  const captioned = await stream(stack, api, pageUrl, 'bench-0', captionSeconds, { enabled: true, modes: ['live'] });
  if (captioned.captions.length === 0) throw new Fault('no caption was on the screen', { logs: stack.explanations });
  return {
    figures: [
      { what: 'POST start → first playable segment', value: three.playable, unit: 's', target: 4 },
      { what: 'glass to glass in hls.js, median', value: percentile(three.latencies, 0.5), unit: 's' },
      { what: 'words said → their caption, median', value: percentile(captioned.captions.map(({ said }) => said), 0.5), unit: 's' },
      { what: 'words heard → their caption, median', value: percentile(captioned.captions.map(({ heard }) => heard), 0.5), unit: 's', target: 6 },
      { what: 'processor per streamed minute, one layer', value: one.cores * 60, unit: 's', target: 60 },
      { what: 'processor per streamed minute, three layers', value: three.cores * 60, unit: 's', target: 78 },
      { what: 'memory of the capture, three layers, peak', value: three.memory, unit: 'MiB' },
      { what: 'stop → VOD asset, three layers', value: three.vod, unit: 's' },
    ],
    raw: { seconds, [single]: one, [triple]: three, captioned },
  };
}

function destinations() {
  return Object.fromEntries(layerSets.flatMap((layers, index) => [
    [`Apps__0__Destinations__${index}__Name`, `bench-${index}`],
    [`Apps__0__Destinations__${index}__Layers`, layers],
  ]));
}

async function stream(stack, api, pageUrl, destination, seconds, transcription) {
  const room = await api.post('/v2/rooms', {});
  const calledAt = Date.now();
  const { id, playback } = await api.post(`/v2/live-streams/room/${room.id}/start`, { meeting_url: pageUrl, destination, recording: { hls_vod: true }, transcription });
  await reach(stack, `stream ${destination} to play`, startLimit, api, id, ({ playable_at: at }) => at);
  const meter = new CpuMeter(() => mediaWorkers().map(({ pid }) => pid));
  for (let second = 0; second < seconds; second++) {
    await pause(1000, stack.signal);
    meter.sample();
  }
  const viewer = new Viewer(playback.url);
  try {
    await until('waiting for the player\'s first picture', 60, () => viewer.all('frame').length > 0, { logs: stack.explanations, signal: stack.signal });
    await pause(viewSeconds * 1000, stack.signal);
  } finally {
    await viewer.end();
  }
  const stopCalledAt = Date.now();
  await api.post(`/v2/live-streams/${id}/stop`);
  const job = await reach(stack, `stream ${destination} to be completed`, stopLimit, api, id, ({ status }) => status === 'completed');
  const { data: events } = await api.get(`/v2/live-streams/${id}/events`);
  const vod = job.recording_assets?.find(({ type }) => type === 'room-vod');
  if (!vod) throw new Fault(`the stream left no VOD: ${JSON.stringify(job)}`, { logs: stack.explanations });
  return {
    playable: (timeOf(events, 'live_stream.playable') - calledAt) / 1000,
    cores: meter.cores,
    memory: meter.peakMiB,
    latencies: viewer.latencies(),
    captions: viewer.captionDelays(),
    errors: viewer.all('error').map(({ details, fatal }) => ({ details, fatal })),
    vod: (Date.parse(vod.created_at) - stopCalledAt) / 1000,
    events,
  };
}
