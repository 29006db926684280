import { readFileSync } from 'node:fs';

/** What /proc/stat counts of all processors since the boot: what was used here, and what other machines on the same hardware took meanwhile. */
export function processorTicks() {
  const [user, nice, system, , , irq, softirq, steal] = readFileSync('/proc/stat', 'latin1').split('\n')[0].split(/\s+/).slice(1).map(Number);
  return { used: user + nice + system + irq + softirq, taken: steal };
}

/** The percentage of the processor time wanted since then that others took. */
export function takenSince(then) {
  const now = processorTicks();
  const taken = now.taken - then.taken;
  return Math.round((100 * taken) / Math.max(1, taken + now.used - then.used));
}
