import { join } from 'node:path';
import { pageProgram, state } from '../lib/paths.mjs';
import { Child } from './child.mjs';

/** Starts the demo meeting page on a free loopback port; `started` is fulfilled with its address. */
export function startPage(signal) {
  const child = new Child('page', process.execPath, [pageProgram, '--port', '0', '--sounds', join(state, 'sounds')]);
  const address = () => /^listening (http:\/\/127\.0\.0\.1:\d+\/)/m.exec(child.output)?.[1];
  return { child, started: child.ready('waiting for the demo page', 60, address, signal) };
}
