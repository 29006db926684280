import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { benchProgram, state } from '../lib/paths.mjs';
import { freePort } from '../lib/ports.mjs';
import { percentile } from './figures.mjs';

const run = promisify(execFile);
const starts = 5;
const measureLimit = 300_000;

/** The values of the runs of one kind, in the order of the runs. */
async function runs(kind, env, signal) {
  const { stdout } = await run('dotnet', [benchProgram, kind], { env: { ...process.env, ...env }, signal, timeout: measureLimit });
  return JSON.parse(stdout);
}

/** The embedded engine and host: orchestrations in memory and on Azurite, a trivial HTTP function, the product's start. Medians. */
export async function measure(stack) {
  const storage = await stack.startStorage('bench-engine');
  const milliseconds = [];
  for (let count = 0; count < starts; count++) milliseconds.push(await stack.timeHostStart({ port: await freePort(), storage }));
  const memory = await runs('memory', {}, stack.signal);
  const stored = await runs('storage', { AzureWebJobsStorage: storage }, stack.signal);
  const http = await runs('http', {}, stack.signal);
  const median = (values) => percentile(values, 0.5);
  return {
    figures: [
      { what: '1-activity orchestrations, in memory', value: median(memory), unit: '/s', target: 5000, more: true },
      { what: '100 × 2 activities and 1 s timer, Azurite', value: median(stored), unit: '/s', target: 60, more: true },
      { what: 'trivial HTTP function, 8 callers', value: median(http), unit: '/s' },
      { what: 'host start to first answer', value: median(milliseconds) / 1000, unit: 's', target: 1 },
    ],
    raw: { memory, stored, http, milliseconds },
  };
}
