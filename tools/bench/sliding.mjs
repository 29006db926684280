import { Api } from '../lib/api.mjs';
import { Fault } from '../lib/fault.mjs';
import { mediaWorkers } from '../lib/leftovers.mjs';
import { freePort } from '../lib/ports.mjs';
import { findApp } from '../lib/settings.mjs';
import { managementToken } from '../lib/tokens.mjs';
import { pause } from '../lib/waiting.mjs';
import { CpuMeter } from './cpu.mjs';
import { reach } from './reaching.mjs';

const layers = '1280x720,854x480,640x360';
const segmentSeconds = 2;
const playlistSegments = 10;
const startLimit = 180; // s
const stopLimit = 90; // s
const edgeSeconds = 60; // of the beginning and of the end, in which memory is compared

/** A long stream with a sliding playlist: that neither the playlist nor what is stored nor the worker's memory grows. */
export async function measure(stack, { seconds }) {
  const { hostUrl, pageUrl } = await stack.start({ port: await freePort(), fresh: 'bench', hostEnv: destination() });
  const api = new Api(hostUrl, managementToken(findApp()));
  const room = await api.post('/v2/rooms', {});
  const { id, playback } = await api.post(`/v2/live-streams/room/${room.id}/start`, { meeting_url: pageUrl });
  await reach(stack, 'stream to play', startLimit, api, id, ({ playable_at: at }) => at);

  const watch = await Watch.of(playback.url);
  const roots = () => mediaWorkers().map(({ pid }) => pid);
  const whole = new CpuMeter(roots);
  const first = new CpuMeter(roots);
  const last = new CpuMeter(roots);
  for (let second = 0; second < seconds; second++) {
    await pause(1000, stack.signal);
    whole.sample();
    if (second < edgeSeconds) first.sample();
    if (second >= seconds - edgeSeconds) last.sample();
    await watch.look();
  }
  const stored = await watch.stored();
  await api.post(`/v2/live-streams/${id}/stop`);
  await reach(stack, 'stream to be completed', stopLimit, api, id, ({ status }) => status === 'completed');
  return {
    figures: [
      { what: 'processor per streamed minute, three layers', value: whole.cores * 60, unit: 's', target: 78 },
      { what: 'memory of the capture, its first minute', value: first.peakMiB, unit: 'MiB' },
      { what: 'memory of the capture, its last minute', value: last.peakMiB, unit: 'MiB' },
      { what: 'segments in the playlist, at most', value: watch.longest, unit: '', target: playlistSegments },
      { what: 'segments published', value: watch.segments.size, unit: '', target: Math.floor(seconds / segmentSeconds) - 2, more: true },
      { what: 'segments still stored', value: stored, unit: '', target: 3 * playlistSegments },
    ],
    raw: { seconds, layers, playlistSegments, longest: watch.longest, published: watch.segments.size, stored },
  };
}

function destination() {
  const settings = { Name: 'sliding', Layers: layers, PlaylistType: 'live', PlaylistSegments: playlistSegments, SegmentSeconds: segmentSeconds, MaxDuration: '01:10:00' };
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`Apps__0__Destinations__0__${name}`, String(value)]));
}

/** The best layer's playlist as players see it. */
class Watch {
  segments = new Set();
  longest = 0;
  #playlist;

  constructor(playlist) {
    this.#playlist = playlist;
  }

  static async of(masterUrl) {
    const [best] = await listed(masterUrl);
    return new Watch(best);
  }

  async look() {
    const now = await listed(this.#playlist);
    this.longest = Math.max(this.longest, now.length);
    for (const segment of now) this.segments.add(segment);
  }

  /** How many of the segments ever listed can be fetched. */
  async stored() {
    let found = 0;
    for (const segment of this.segments) {
      const reply = await fetch(segment, { method: 'HEAD' });
      if (reply.ok) found++;
      else if (reply.status !== 404) throw new Fault(`${segment} answers ${reply.status}`);
    }
    return found;
  }
}

/** Addresses that a playlist lists. */
async function listed(url) {
  const reply = await fetch(url);
  if (!reply.ok) throw new Fault(`${url} answers ${reply.status}`);
  return (await reply.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => new URL(line, reply.url).href);
}
