import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcesses } from '../lib/ending.mjs';
import { Fault } from '../lib/fault.mjs';
import { stackMark } from '../lib/leftovers.mjs';
import { logs, root } from '../lib/paths.mjs';
import { forgetProcess, recordProcess } from '../lib/records.mjs';
import { until } from '../lib/waiting.mjs';

/** A process of the stack, with its output in a log and its identity on record. */
export class Child {
  #exit = null;

  /** Starts a program in a process group of its own, so that a Ctrl-C at the terminal reaches only the supervisor. */
  constructor(role, command, args, env = {}) {
    this.role = role;
    this.log = join(logs, `${role}.log`);
    mkdirSync(logs, { recursive: true, mode: 0o700 });
    const output = openSync(this.log, 'w', 0o600);
    const child = spawn(command, args, { cwd: root, detached: true, stdio: ['ignore', output, output], env: { ...process.env, ...env, ...stackMark } });
    closeSync(output);
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => resolve((this.#exit = `could not be started: ${error.message}`)));
      child.once('exit', (code, signal) => resolve((this.#exit = signal ? `was ended by ${signal}` : `ended with status ${code}`)));
    });
    this.record = child.pid === undefined ? null : recordProcess(child.pid, role);
  }

  /** How it ended, in words; null while it runs. */
  get exit() {
    return this.#exit;
  }

  get output() {
    return readFileSync(this.log, 'utf8');
  }

  /** Waits for a condition for which this process must live. */
  ready(what, seconds, probe, signal) {
    return until(what, seconds, async () => {
      const value = await probe();
      if (!value && this.#exit !== null) throw new Fault(`the ${this.role} ${this.#exit}`, { logs: [this.log] });
      return value;
    }, { logs: [this.log], signal });
  }

  async end(seconds = 10) {
    if (this.record === null) return;
    await endProcesses([this.record], seconds);
    forgetProcess(this.record);
  }
}
