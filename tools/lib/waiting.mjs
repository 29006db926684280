import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from './fault.mjs';

/** Waits some milliseconds; an abort ends the wait with the abort's own reason. */
export async function pause(milliseconds, signal) {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

/**
 * Asks again and again until the probe returns something true, and returns that.
 * @param {string} what what is waited for, as the fault's message will say it
 * @param {number} seconds the deadline
 */
export async function until(what, seconds, probe, { every = 100, logs = [], signal } = {}) {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    signal?.throwIfAborted();
    const value = await probe();
    if (value) return value;
    if (performance.now() > deadline) throw new Fault(`${what}: not within ${seconds} s`, { logs });
    await pause(every, signal);
  }
}
