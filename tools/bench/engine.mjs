import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root, state } from '../lib/paths.mjs';
import { freePort } from '../lib/ports.mjs';
import { startAzurite } from '../stack/azurite.mjs';
import { startHost } from '../stack/host.mjs';
import { percentile } from './figures.mjs';

const run = promisify(execFile);
const benchProject = join(root, 'tests/Engine.Bench/Engine.Bench.csproj');
const benchProgram = join(root, 'tests/Engine.Bench/bin/Release/net10.0/Engine.Bench.dll');
const starts = 5;
const measureLimit = 300_000;

/** The values of the runs of one kind, in the order of the runs. */
async function runs(kind, env, signal) {
  const { stdout } = await run('dotnet', [benchProgram, kind], { env: { ...process.env, ...env }, signal, timeout: measureLimit });
  return JSON.parse(stdout);
}

/** Milliseconds from the start of the product's host to its first healthy answer. */
async function timeStart(storage, signal) {
  const port = await freePort();
  const begun = performance.now();
  const host = startHost({ port, storage, env: { Workers__Launcher: 'none' } }, signal);
  try {
    await host.started;
    return performance.now() - begun;
  } finally {
    await host.child.end();
  }
}

/** The embedded engine and host: orchestrations in memory and on Azurite, a trivial HTTP function, the product's start. Medians. */
export async function measure({ signal }) {
  await run('dotnet', ['build', benchProject, '-c', 'Release', '-v', 'quiet', '-nodeReuse:false'], { cwd: root, signal });
  const folder = join(state, 'azurite-bench');
  rmSync(folder, { recursive: true, force: true });
  const azurite = await startAzurite(folder, signal);
  try {
    const storage = await azurite.started;
    const milliseconds = [];
    for (let count = 0; count < starts; count++) milliseconds.push(await timeStart(storage, signal));
    const memory = await runs('memory', {}, signal);
    const stored = await runs('storage', { AzureWebJobsStorage: storage }, signal);
    const http = await runs('http', {}, signal);
    const median = (values) => percentile(values, 0.5);
    return {
      figures: [
        { what: '1-activity orchestrations, in memory', value: median(memory), unit: '/s', target: 5000, more: true },
        { what: '100 of 2 activities and a 1 s timer, Azurite', value: median(stored), unit: '/s', target: 60, more: true },
        { what: 'trivial HTTP function, 8 callers', value: median(http), unit: '/s' },
        { what: 'host start to first answer', value: median(milliseconds) / 1000, unit: 's', target: 1 },
      ],
      raw: { memory, stored, http, milliseconds },
    };
  } finally {
    await azurite.child.end();
  }
}
