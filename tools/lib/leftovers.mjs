import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endProcesses } from './ending.mjs';
import { mediaProgram, root, work } from './paths.mjs';
import { allProcesses, commandLine, environment } from './proc.mjs';
import { forgetEnded, recordedProcesses } from './records.mjs';

/** The environment variable that everything this checkout starts carries, and what those start. */
export const stackMark = { SERVERLESS_STACK: root };

/** Living processes that carry a mark: `{NAME: value}`. */
export function markedProcesses(mark) {
  const wanted = Object.entries(mark).map(([name, value]) => `${name}=${value}`);
  return allProcesses().filter(({ pid }) => pid !== process.pid && wanted.every((entry) => environment(pid).includes(entry)));
}

/** Media workers of this checkout, also those that were launched with an environment of their own. */
export function mediaWorkers() {
  return allProcesses().filter(({ pid }) =>
    commandLine(pid).includes(mediaProgram) && environment(pid).some((entry) => entry === `SERVERLESS_WORK=${work}` || entry.startsWith(`SERVERLESS_WORK=${work}/`)));
}

/**
 * Ends what is left of a stack and returns how many processes it found. The workers come first: asked to end, they make their
 * files, for which they need the host and the storage. A host may launch another in the meantime, which then goes as well.
 */
export async function endLeftovers(seconds = 10) {
  const recorded = recordedProcesses();
  const workers = mediaWorkers();
  await endProcesses(workers, seconds);
  await endProcesses(recorded.filter(({ role }) => role === 'host'), seconds);
  await endProcesses(mediaWorkers(), seconds);
  await endProcesses(recorded, seconds);
  const marked = markedProcesses(stackMark);
  await endProcesses(marked, seconds);
  forgetEnded();
  removeWorkFolders();
  return new Set([...recorded, ...workers, ...marked].map(({ pid }) => pid)).size;
}

/** What killed workers could not remove themselves; their logs stay. */
function removeWorkFolders() {
  if (!existsSync(work)) return;
  for (const entry of readdirSync(work, { withFileTypes: true })) {
    if (entry.isDirectory()) rmSync(join(work, entry.name), { recursive: true, force: true });
  }
}
