import { Api } from '../lib/api.mjs';
import { Fault } from '../lib/fault.mjs';
import { freePort } from '../lib/ports.mjs';
import { findApp } from '../lib/settings.mjs';
import { managementToken } from '../lib/tokens.mjs';
import { pause } from '../lib/waiting.mjs';
import { percentile } from './figures.mjs';

const callsPerSecond = 20;
const seconds = 10;

/** The page is never loaded: nothing is launched. */
const meetingUrl = 'http://127.0.0.1:9/';

/** The start call on fresh rooms, at a steady rate that does not wait for replies; the launcher launches nothing. */
export async function measure(stack) {
  const { hostUrl } = await stack.start({ port: await freePort(), fresh: 'bench', withPage: false, hostEnv: { Workers__Launcher: 'none' } });
  const api = new Api(hostUrl, managementToken(findApp()));
  const rooms = [];
  for (let count = 0; count < callsPerSecond * seconds; count++) rooms.push(await api.post('/v2/rooms', {}));

  const begun = performance.now();
  const calls = [];
  for (const [index, room] of rooms.entries()) {
    await pause(Math.max(0, begun + (index * 1000) / callsPerSecond - performance.now()), stack.signal);
    calls.push(time(() => api.post(`/v2/recordings/room/${room.id}/start`, { meeting_url: meetingUrl })));
  }
  const results = await Promise.all(calls);
  const failed = results.filter(({ error }) => error);
  if (failed.length > 0) throw new Fault(`${failed.length} of ${results.length} start calls failed, the first: ${failed[0].error.message}`, { logs: stack.explanations });

  const samples = results.map(({ milliseconds }) => milliseconds);
  return {
    figures: [
      { what: `start call at ${callsPerSecond}/s, p50`, value: percentile(samples, 0.5), unit: 'ms', target: 25 },
      { what: `start call at ${callsPerSecond}/s, p99`, value: percentile(samples, 0.99), unit: 'ms', target: 120 },
      { what: 'slowest', value: Math.max(...samples), unit: 'ms' },
    ],
    raw: { calls: samples.length, milliseconds: samples.map((value) => Number(value.toFixed(2))) },
  };
}

async function time(call) {
  const begun = performance.now();
  const error = await call().then(() => null, (reason) => reason);
  return { milliseconds: performance.now() - begun, error };
}
