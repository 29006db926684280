import { randomBytes } from 'node:crypto';
import { Api } from '../lib/api.mjs';
import { freePort } from '../lib/ports.mjs';
import { findApp } from '../lib/settings.mjs';
import { managementToken } from '../lib/tokens.mjs';
import { pause, until } from '../lib/waiting.mjs';
import { CpuMeter } from './cpu.mjs';
import { percentile } from './figures.mjs';
import { PlayedWorker, beatEvery } from './played-worker.mjs';

const jobs = 1000;
const seconds = 60;

/** Calls at once while the jobs are started. */
const atOnce = 8;

/** Seconds that the host gets to notice the worker that falls silent: 15 of silence, a look every 5, and as much again. */
const noticeLimit = 60;

/** The page is never loaded: nothing is launched. */
const meetingUrl = 'http://127.0.0.1:9/';

/** Running jobs, each with a worker that beats and polls as the real one does; one of them falls silent and must be noticed. */
export async function measure(stack) {
  const tokenKey = randomBytes(32).toString('base64url');
  const { hostUrl } = await stack.start({ port: await freePort(), fresh: 'bench', withPage: false, hostEnv: { Workers__Launcher: 'none', Workers__TokenKey: tokenKey } });
  const api = new Api(hostUrl, managementToken(findApp()));
  const ended = new AbortController();
  const quiet = new AbortController();
  const signal = AbortSignal.any([ended.signal, stack.signal]);
  const beats = [];
  const living = [];
  try {
    const begun = performance.now();
    const ids = await startAll(api, (id, index) => {
      const worker = new PlayedWorker(hostUrl, tokenKey, id);
      return worker.begin(signal).then(() => {
        living.push(worker.live((beat) => beats.push(beat), index === 0 ? AbortSignal.any([signal, quiet.signal]) : signal));
      });
    });
    const startedIn = (performance.now() - begun) / 1000;

    await pause(beatEvery, stack.signal);
    const measured = await hold(stack, beats);
    const silentAt = performance.now();
    quiet.abort();
    await until('noticing a silent worker', noticeLimit, async () => (await api.get(`/v2/recordings/${ids[0]}/events`)).data.some(({ type }) => type === 'recording.worker.replaced'), { every: 500, signal: stack.signal });
    const noticedAfter = (performance.now() - silentAt) / 1000;
    const lost = await countReplaced(api, ids.slice(1));

    const samples = measured.beats.map(({ milliseconds }) => milliseconds);
    const missed = measured.beats.filter(({ held, milliseconds }) => !held || milliseconds > beatEvery).length;
    return {
      figures: [
        { what: `heartbeats of ${jobs.toLocaleString('en')} jobs, p50`, value: percentile(samples, 0.5), unit: 'ms' },
        { what: `heartbeats of ${jobs.toLocaleString('en')} jobs, p99`, value: percentile(samples, 0.99), unit: 'ms', target: 150 },
        { what: 'heartbeats a second', value: samples.length / seconds, unit: '/s' },
        { what: 'missed: refused, or not answered before the next', value: missed, unit: '' },
        { what: 'living workers taken for dead', value: lost, unit: '' },
        { what: 'silent worker replaced after', value: noticedAfter, unit: 's', target: 25 },
        { what: 'processor, host', value: measured.hostCores, unit: 'cores' },
        { what: 'processor, Azurite', value: measured.storageCores, unit: 'cores' },
      ],
      raw: { jobs, seconds, startedIn, missed, lost, milliseconds: samples.map((value) => Number(value.toFixed(1))) },
    };
  } finally {
    ended.abort();
    await Promise.allSettled(living);
  }
}

/** Starts a recording in a room of its own for each job, some at a time, and gives each a worker. */
async function startAll(api, work) {
  const ids = new Array(jobs);
  let next = 0;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let index = next++; index < jobs; index = next++) {
      const room = await api.post('/v2/rooms', {});
      ({ id: ids[index] } = await api.post(`/v2/recordings/room/${room.id}/start`, { meeting_url: meetingUrl }));
      await work(ids[index], index);
    }
  }));
  return ids;
}

/** Heartbeats that were sent within the measured time, and what the processes used in it. */
async function hold(stack, beats) {
  const host = new CpuMeter(() => stack.pidsOf('host'));
  const storage = new CpuMeter(() => stack.pidsOf('azurite'));
  const from = performance.now();
  await pause(seconds * 1000, stack.signal);
  const to = performance.now();
  host.sample();
  storage.sample();
  // The last ones get their time.
  await pause(beatEvery, stack.signal);
  return { beats: beats.filter(({ begun }) => begun >= from && begun < to), hostCores: host.cores, storageCores: storage.cores };
}

async function countReplaced(api, ids) {
  let count = 0;
  for (const id of ids) {
    const { data } = await api.get(`/v2/recordings/${id}/events`);
    if (data.some(({ type }) => type === 'recording.worker.replaced')) count++;
  }
  return count;
}
