import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Fault } from '../lib/fault.mjs';
import { root } from '../lib/paths.mjs';

/** Runs steps of tools/prepare.sh (`packages`, `ingest-packages`, `modules`, `build`), which say themselves what fails. */
export function prepare(...steps) {
  const { status, signal, error } = spawnSync('bash', [join(root, 'tools/prepare.sh'), ...steps], { stdio: 'inherit' });
  if (error) throw error;
  if (signal) throw new Fault(`interrupted by ${signal}`, { exitCode: 130 });
  if (status !== 0) throw new Fault('this machine or checkout is not ready, see above', { exitCode: status });
}
