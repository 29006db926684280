import { readFileSync, readdirSync } from 'node:fs';

/** Reads a file of /proc; null when the process is gone or is another user's. */
function read(path) {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}

/** This boot of the machine: start times count from it. */
export const bootId = read('/proc/sys/kernel/random/boot_id')?.trim() ?? '';

/**
 * What /proc/PID/stat says, or null. Zombies count as gone.
 * @returns {{pid: number, parent: number, startTime: string, cpuTicks: number} | null}
 */
export function processStat(pid) {
  const text = read(`/proc/${pid}/stat`);
  if (text === null) return null;
  // The second field is the program's name in brackets and may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return { pid, parent: Number(fields[1]), startTime: fields[19], cpuTicks: Number(fields[11]) + Number(fields[12]) };
}

export function allProcesses() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => processStat(Number(name))).filter((stat) => stat !== null);
}

/** The processes with these ids and all that they started, parents first. */
export function withDescendants(pids, processes = allProcesses()) {
  const wanted = new Set(pids);
  for (let before = -1; before !== wanted.size; ) {
    before = wanted.size;
    for (const { pid, parent } of processes) if (wanted.has(parent)) wanted.add(pid);
  }
  return processes.filter(({ pid }) => wanted.has(pid));
}

export const commandLine = (pid) => (read(`/proc/${pid}/cmdline`) ?? '').split('\0');

export const environment = (pid) => (read(`/proc/${pid}/environ`) ?? '').split('\0');

/** Memory of a process in bytes, shared pages divided among their users; 0 when it is gone. */
export function memoryBytes(pid) {
  const line = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '');
  return line ? Number(line[1]) * 1024 : 0;
}
