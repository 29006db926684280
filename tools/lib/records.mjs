import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './ending.mjs';
import { privateFolder, state } from './paths.mjs';
import { bootId, processStat } from './proc.mjs';

const folder = join(state, 'run');
const supervisorFile = join(folder, 'supervisor.json');

const identity = (pid, role) => ({ pid, startTime: processStat(pid)?.startTime ?? '', bootId, role });

function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // A record cut short by a crash names nobody.
    return null;
  }
}

const isLiving = (record) => record !== null && record.bootId === bootId && isAlive(record);

/** Notes a process that this checkout started, so that `down` can find it. */
export function recordProcess(pid, role) {
  const record = identity(pid, role);
  writeFileSync(join(privateFolder(folder), `${role}-${pid}.json`), JSON.stringify(record), { mode: 0o600 });
  return record;
}

export const forgetProcess = ({ pid, role }) => rmSync(join(folder, `${role}-${pid}.json`), { force: true });

/** The recorded processes that still live; the records of the others are removed. */
export function recordedProcesses() {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => join(folder, name)).filter((file) => file !== supervisorFile).flatMap((file) => {
    const record = readRecord(file);
    if (isLiving(record)) return [record];
    rmSync(file, { force: true });
    return [];
  });
}

/** Removes the records of processes that are gone. */
export function forgetEnded() {
  recordedProcesses();
  if (supervisor() === null) resignAsSupervisor();
}

/** The command that runs this checkout's stack now, or null. */
export function supervisor() {
  const record = existsSync(supervisorFile) ? readRecord(supervisorFile) : null;
  return isLiving(record) ? record : null;
}

/** Makes this process the one that runs this checkout's stack; false when there is one already. */
export function becomeSupervisor(role) {
  privateFolder(folder);
  if (supervisor() === null) rmSync(supervisorFile, { force: true });
  try {
    writeFileSync(supervisorFile, JSON.stringify(identity(process.pid, role)), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

export const resignAsSupervisor = () => rmSync(supervisorFile, { force: true });
