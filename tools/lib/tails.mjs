import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './paths.mjs';

const linesShown = 60;

/** The last lines of a log, or nothing when there is no such file. */
export function tail(file, count = linesShown) {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count) : [];
}

/** Prints the ends of log files on stderr, those that hold something. */
export function showTails(files) {
  for (const file of files) {
    const lines = tail(file).filter((line) => line !== '');
    if (lines.length === 0) continue;
    console.error(`--- the end of ${relative(root, file)}`);
    for (const line of lines) console.error(line);
  }
}

/** The newest log files below a folder, newest first. */
export function newestLogs(folder, count = 2) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.log'))
    .map((name) => join(folder, name))
    .map((file) => ({ file, at: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at)
    .slice(0, count)
    .map(({ file }) => file);
}
