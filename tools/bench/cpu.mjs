import { execFileSync } from 'node:child_process';
import { memoryBytes, withDescendants } from '../lib/proc.mjs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Adds up the processor time (utime + stime) and memory of process trees between two moments. */
export class CpuMeter {
  #roots;
  #seen = new Map();
  #begun = performance.now();
  #peakBytes = 0;

  /** @param {() => number[]} roots the processes whose trees count; asked anew at every sample */
  constructor(roots) {
    this.#roots = roots;
    for (const { key, cpuTicks } of this.#processes()) this.#seen.set(key, { base: cpuTicks, last: cpuTicks });
  }

  /** Takes note of what runs now. A process that was born since counts whole; what it used after its last sample is lost. */
  sample() {
    let bytes = 0;
    for (const { key, pid, cpuTicks } of this.#processes()) {
      this.#seen.set(key, { base: this.#seen.get(key)?.base ?? 0, last: cpuTicks });
      bytes += memoryBytes(pid);
    }
    this.#peakBytes = Math.max(this.#peakBytes, bytes);
    this.seconds = (performance.now() - this.#begun) / 1000;
  }

  get cores() {
    const ticks = [...this.#seen.values()].reduce((sum, { base, last }) => sum + last - base, 0);
    return ticks / ticksPerSecond / this.seconds;
  }

  get peakMiB() {
    return this.#peakBytes / 1024 ** 2;
  }

  get processes() {
    return this.#seen.size;
  }

  #processes() {
    return withDescendants(this.#roots()).map((stat) => ({ ...stat, key: `${stat.pid}:${stat.startTime}` }));
  }
}
