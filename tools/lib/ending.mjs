import { processStat, withDescendants } from './proc.mjs';
import { pause } from './waiting.mjs';

/** Whether it is still the same process: its id may have been given to another since. */
export const isAlive = ({ pid, startTime }) => processStat(pid)?.startTime === startTime;

function signal(target, name) {
  if (!isAlive(target)) return;
  try {
    process.kill(target.pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function gone(targets, seconds) {
  const deadline = performance.now() + seconds * 1000;
  while (targets.some(isAlive) && performance.now() < deadline) await pause(50);
  return !targets.some(isAlive);
}

/**
 * Asks processes to end, and after a grace kills them with all that they started.
 * @param {{pid: number, startTime: string}[]} targets
 * @param {number} seconds the grace
 */
export async function endProcesses(targets, seconds = 10) {
  const living = targets.filter(isAlive);
  if (living.length === 0) return;
  // Taken before the end: children of an ended process are no longer found by their parent.
  const family = withDescendants(living.map(({ pid }) => pid));
  for (const target of living) signal(target, 'SIGTERM');
  await gone(living, seconds);
  // What an orderly end is still busy with gets a moment; what hangs does not.
  await gone(family, 1);
  for (const target of family) signal(target, 'SIGKILL');
  await gone(family, 5);
}
