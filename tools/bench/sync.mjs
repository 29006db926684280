import { spawn } from 'node:child_process';
import { Fault } from '../lib/fault.mjs';

const rate = 16_000;
const hertz = 1000;

/** Samples of one measurement of the tone: 5 ms. */
const window = 80;

/** A beep of the demo meeting measures about 9,000; speech stays far below for so long a time. */
const loud = 4000;

/** Windows of which most must be loud: most of the beep's 100 ms. */
const span = 16;

/** Frames a second that the picture is looked at with. */
const frames = 60;

/** Seconds. A longer flash says that the browser itself was late with it or with its beep. */
const longest = 0.3;

/**
 * How far sound and picture of a recorded demo meeting are apart, at each of its marks.
 * @returns {Promise<{at: number, gap: number}[]>} seconds; a positive gap: the sound comes later
 */
export async function gapsOf(file) {
  const [flashes, beeps] = [await flashesOf(file), await beepsOf(file)];
  const gaps = [];
  for (const at of flashes) {
    const nearest = beeps.reduce((best, beep) => (Math.abs(beep - at) < Math.abs(best - at) ? beep : best), Infinity);
    if (Math.abs(nearest - at) < 1) gaps.push({ at, gap: nearest - at });
  }
  return gaps;
}

/** Slope of the gaps by least squares, in seconds an hour. */
export function driftOf(gaps) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [at, gap] = [mean(gaps.map((mark) => mark.at)), mean(gaps.map((mark) => mark.gap))];
  const spread = gaps.reduce((sum, mark) => sum + (mark.at - at) ** 2, 0);
  return (gaps.reduce((sum, mark) => sum + (mark.at - at) * (mark.gap - gap), 0) / spread) * 3600;
}

// The mark in the corner, as one grey value for each sixtieth of a second.
async function flashesOf(file) {
  const found = [];
  let count = 0;
  let before = 255;
  let lit = Infinity;
  await read(file, ['-vf', `fps=${frames}:start_time=0,crop=40:40:4:4,scale=1:1:flags=area,format=gray`, '-an', '-f', 'rawvideo'], (bytes) => {
    for (const value of bytes) {
      if (value > 128 && before <= 128) lit = count / frames;
      if (value <= 128 && before > 128 && lit < Infinity && count / frames - lit < longest) found.push(lit);
      before = value;
      count++;
    }
  });
  return found;
}

async function beepsOf(file) {
  const levels = [];
  let rest = Buffer.alloc(0);
  await read(file, ['-vn', '-af', 'aresample=async=1:first_pts=0', '-ac', '1', '-ar', String(rate), '-f', 's16le'], (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    let from = 0;
    for (; from + 2 * window <= rest.length; from += 2 * window) levels.push(levelOf(rest, from));
    rest = rest.subarray(from);
  });
  const found = [];
  for (let i = 3; i + span < levels.length; i++) {
    const rises = levels[i] > loud && levels[i - 1] <= loud && levels[i - 2] <= loud && levels[i - 3] <= loud;
    if (rises && levels.slice(i, i + span).filter((level) => level > loud).length >= span * 0.85) found.push((i * window) / rate);
  }
  return found;
}

function levelOf(bytes, from) {
  let sine = 0;
  let cosine = 0;
  for (let j = 0; j < window; j++) {
    const angle = (2 * Math.PI * hertz * j) / rate;
    const sample = bytes.readInt16LE(from + 2 * j);
    sine += sample * Math.sin(angle);
    cosine += sample * Math.cos(angle);
  }
  return Math.hypot(sine, cosine) / window;
}

async function read(file, options, take) {
  const child = spawn('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, ...options, '-'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  for await (const bytes of child.stdout) take(bytes);
  if ((await ended) !== 0) throw new Fault(`ffmpeg cannot read ${file}`);
}
