import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { Fault } from '../lib/fault.mjs';

const run = promisify(execFile);

/** Seconds for the download and for ffprobe. */
const limit = 60;

/** Seconds by which a length may miss what was expected. */
const slack = 2;

/** The finished MP4 among a job's assets. */
export function findMp4(job) {
  const assets = job.recording_assets ?? [];
  const asset = assets.find(({ type, path, status }) => type === 'room-composite' && path?.endsWith('.mp4') && (status ?? 'completed') === 'completed');
  if (!asset) throw new Fault(`the recording completed without an MP4; its assets: ${JSON.stringify(assets)}`);
  return asset;
}

/** Saves what an address serves; the address carries a signature and is never shown in a fault. */
export async function download(url, file) {
  const reply = await fetch(url, { signal: AbortSignal.timeout(limit * 1000) });
  if (!reply.ok) throw new Fault(`the presigned address answered ${reply.status}`);
  await pipeline(Readable.fromWeb(reply.body), createWriteStream(file, { mode: 0o600 }));
}

/** What ffprobe says of a file. Durations in seconds, sizes in pixels and bytes. */
export async function probe(file) {
  let output;
  try {
    output = await run('ffprobe', ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', file], { timeout: limit * 1000 });
  } catch (error) {
    throw new Fault(`ffprobe refuses the MP4: ${error.stderr || error.message}`);
  }
  const { format, streams } = JSON.parse(output.stdout);
  const video = streams.find(({ codec_type: type }) => type === 'video');
  const audio = streams.find(({ codec_type: type }) => type === 'audio');
  return {
    video: video?.codec_name,
    audio: audio?.codec_name,
    width: video?.width,
    height: video?.height,
    durationSeconds: Number(format.duration),
    sizeBytes: Number(format.size),
    bitsPerSecond: Number(format.bit_rate),
  };
}

/**
 * What is wrong with an MP4, in words; empty when nothing is.
 * @param {{from: number, to: number}} seconds the length that the job's own times promise; 2 s either way are allowed
 */
export function faultsOf(facts, { width, height, seconds }) {
  const faults = [];
  if (!facts.video) faults.push('it has no picture');
  if (!facts.audio) faults.push('it has no sound');
  if (facts.video && (facts.width !== width || facts.height !== height)) faults.push(`it is ${facts.width}x${facts.height}, not ${width}x${height}`);
  if (!(facts.durationSeconds >= seconds.from - slack && facts.durationSeconds <= seconds.to + slack)) {
    faults.push(`it lasts ${facts.durationSeconds} s, where ${seconds.from.toFixed(1)} to ${seconds.to.toFixed(1)} s were expected`);
  }
  return faults;
}
