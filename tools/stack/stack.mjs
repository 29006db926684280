import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../lib/fault.mjs';
import { interruption } from '../lib/interruption.mjs';
import { endLeftovers } from '../lib/leftovers.mjs';
import { newestLogs } from '../lib/tails.mjs';
import { state, work } from '../lib/paths.mjs';
import { becomeSupervisor, resignAsSupervisor, supervisor } from '../lib/records.mjs';
import { startAzurite } from './azurite.mjs';
import { startHost } from './host.mjs';
import { canIngest, startIngest } from './ingest.mjs';
import { startPage } from './page.mjs';

/** Azurite, the host and the demo page, as one command runs them. */
class Stack {
  #children = [];
  #fail;

  constructor(signal) {
    this.signal = signal;
    /** Rejected when a process of the stack ends by itself. */
    this.broken = new Promise((_, reject) => (this.#fail = reject));
    this.broken.catch(() => {});
  }

  /**
   * Starts everything and waits until it answers.
   * @param {{port: number, fresh?: string, withPage?: boolean, withIngest?: boolean, hostEnv?: object}} options `fresh` names storage that is emptied first
   */
  async start({ port, fresh, withPage = true, withIngest = false, hostEnv = {} }) {
    const folder = join(state, fresh ? `azurite-${fresh}` : 'azurite');
    if (fresh) rmSync(folder, { recursive: true, force: true });
    const azurite = this.#adopt(await startAzurite(folder, this.signal));
    const page = withPage ? this.#adopt(startPage(this.signal)) : null;
    const [storage, pageUrl] = await Promise.all([azurite.started, page?.started]);
    const ingest = withIngest && canIngest() ? this.#adopt(await startIngest(`http://127.0.0.1:${port}`, this.signal)) : null;
    await ingest?.started;
    const host = this.#adopt(startHost({ port, storage, env: { ...(ingest && { Ingest__RtmpUrl: ingest.url }), ...hostEnv } }, this.signal));
    await host.started;
    return { hostUrl: host.url, pageUrl, ingestUrl: ingest?.url };
  }

  /** Waits until a worker of the pool waits for a job. */
  async untilWarm() {
    const host = this.#children.find(({ role }) => role === 'host');
    await host.ready('waiting for a worker of the pool', 60, () => / of the pool waits for a job/.test(host.output), this.signal);
  }

  /** The process ids of a role: `host`, `azurite`. */
  pidsOf(role) {
    return this.#children.filter((child) => child.role === role && child.record !== null).map(({ record }) => record.pid);
  }

  /** Logs that may explain why a job failed. */
  get explanations() {
    return [...this.#children.filter(({ role }) => role === 'host').map(({ log }) => log), ...newestLogs(work)];
  }

  /** Waits for Ctrl-C. */
  async stay() {
    await new Promise((resolve) => {
      if (this.signal.aborted) resolve();
      this.signal.addEventListener('abort', resolve, { once: true });
    });
  }

  #adopt(service) {
    this.#children.push(service.child);
    service.child.ended.then((exit) => this.#fail(new Fault(`the ${service.child.role} ${exit}`, { logs: [service.child.log] })));
    return service;
  }

  /** Ends everything, and what it launched. */
  async end() {
    await endLeftovers();
    for (const child of this.#children) await child.end();
  }
}

/** Runs a command's body with a stack of its own, and leaves no process of it behind, however the body ends. */
export async function withStack(role, body) {
  if (!becomeSupervisor(role)) {
    const running = supervisor();
    throw new Fault(`this checkout's ./serverless ${running?.role ?? 'stack'} is running already (process ${running?.pid ?? 'unknown'}); ./serverless down ends it`);
  }
  const interrupted = interruption(() => endLeftovers(0));
  const stack = new Stack(interrupted.signal);
  try {
    await endLeftovers();
    rmSync(work, { recursive: true, force: true });
    const running = body(stack);
    running.catch(() => {});
    return await Promise.race([running, stack.broken]);
  } finally {
    await stack.end();
    resignAsSupervisor();
    interrupted.end();
  }
}
