import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { endProcesses } from '../lib/ending.mjs';
import { markedProcesses } from '../lib/leftovers.mjs';
import { privateFolder, root, state } from '../lib/paths.mjs';
import { commandLine, processStat } from '../lib/proc.mjs';

export const resultsFolder = join(state, 'test');

/** Carried by every process of this run, so that those which outlive their parents are found. */
const mark = { SERVERLESS_TEST_RUN: `${root}:${process.pid}` };

const environment = {
  ...process.env,
  ...mark,
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_CLI_UI_LANGUAGE: 'en',
  DOTNET_NOLOGO: '1',
  MSBUILDDISABLENODEREUSE: '1',
};

/** The compiler's server may help within a run, under a name of its own, and ends with it. */
export const buildProperties = ['-p:UseSharedCompilation=true', `-p:SharedCompilationId=serverless-test-${process.pid}`];

/**
 * Runs dotnet with its output in a log.
 * @param {number} minutes the limit, after which it is ended with all that it started
 * @returns {Promise<{ok: boolean, timedOut: boolean, log: string, seconds: number}>}
 */
export async function runDotnet(name, args, minutes, signal) {
  signal.throwIfAborted();
  const log = join(privateFolder(resultsFolder), `${name}.log`);
  const output = openSync(log, 'w', 0o600);
  const begun = performance.now();
  const child = spawn('dotnet', args, { cwd: root, env: environment, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  const identity = { pid: child.pid, startTime: processStat(child.pid)?.startTime };
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    endProcesses([identity], 2);
  }, minutes * 60_000);
  const onAbort = () => endProcesses([identity], 2);
  signal.addEventListener('abort', onAbort, { once: true });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => resolve(status));
  });
  clearTimeout(timer);
  signal.removeEventListener('abort', onAbort);
  signal.throwIfAborted();
  return { ok: code === 0, timedOut, log, seconds: (performance.now() - begun) / 1000 };
}

/** Ends whatever this run left behind; returns the command lines of those that are not the build's own. */
export async function endRun() {
  const left = markedProcesses(mark);
  const lines = left.map(({ pid }) => commandLine(pid).join(' ').trim()).filter((line) => !line.includes('VBCSCompiler'));
  await endProcesses(left, 5);
  return lines;
}
