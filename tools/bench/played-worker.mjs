import { createHmac } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { Agent, request } from 'node:http';
import { pause } from '../lib/waiting.mjs';

/** The real worker's interval between two heartbeats, in milliseconds. */
export const beatEvery = 5000;

/** Milliseconds after which the real worker asks again when the host could not be reached. */
const retryAfter = 250;

const connections = new Agent({ keepAlive: true });

/** Speaks the worker protocol for one job as the real worker does, and captures nothing: a heartbeat each 5 s beside an open long poll. */
export class PlayedWorker {
  #url;
  #job;
  #headers;
  #wanted = 'run';

  /** @param {string} tokenKey the host's `Workers:TokenKey`, of which launch codes are made */
  constructor(hostUrl, tokenKey, jobId) {
    this.#url = `${hostUrl}/internal/media-workers`;
    this.#job = jobId;
    const code = `${jobId}.1.${createHmac('sha256', tokenKey).update(`launch ${jobId} 1`).digest('base64url')}`;
    this.hello = { code, worker_id: `played-${jobId}` };
  }

  /** Trades the code for the job, as soon as the orchestration has launched this attempt, and tells that it runs. */
  async begin(signal) {
    for (;;) {
      const { status, body } = await this.#call('POST', '/hello', this.hello);
      if (status === 200) {
        this.#headers = { authorization: `Bearer ${body.token}` };
        break;
      }
      await pause(retryAfter, signal);
    }
    await this.#call('POST', `/${this.#job}/reports`, { type: 'started', at: new Date().toISOString() });
  }

  /** Beats and polls until told to leave; `beaten` gets each heartbeat's milliseconds and whether it counted. */
  async live(beaten, signal) {
    setMaxListeners(0, signal);
    await Promise.all([this.#beat(beaten, signal), this.#poll(signal)]);
  }

  async #beat(beaten, signal) {
    while (!signal.aborted) {
      const begun = performance.now();
      const { status, body } = await this.#call('POST', `/${this.#job}/heartbeat`, { phase: 'capturing', duration_seconds: begun / 1000 }, signal);
      const milliseconds = performance.now() - begun;
      if (signal.aborted) return;
      beaten({ begun, milliseconds, held: status === 200 && body.desired === 'run' && !body.fenced });
      // As the real one: counted from the answer.
      await pause(beatEvery, signal).catch(() => {});
    }
  }

  async #poll(signal) {
    while (!signal.aborted && this.#wanted !== 'stop') {
      const { status, body } = await this.#call('GET', `/${this.#job}/directive?seen=${this.#wanted}`, undefined, signal);
      if (status === 200) this.#wanted = body.desired;
      else await pause(retryAfter, signal).catch(() => {});
    }
  }

  /** Status 0 when there was no answer. A bare request: a thousand workers share one process, whose own work must not show. */
  #call(method, path, content, signal) {
    return new Promise((resolve) => {
      const none = () => resolve({ status: 0, body: null });
      const sent = request(this.#url + path, { method, agent: connections, headers: { ...this.#headers, 'content-type': 'application/json' } }, (reply) => {
        const chunks = [];
        reply.on('data', (chunk) => chunks.push(chunk));
        reply.once('error', none);
        reply.once('end', () => resolve({ status: reply.statusCode, body: reply.statusCode === 200 ? JSON.parse(Buffer.concat(chunks)) : null }));
      });
      sent.once('error', none);
      const leave = () => sent.destroy();
      signal?.addEventListener('abort', leave, { once: true });
      sent.once('close', () => signal?.removeEventListener('abort', leave));
      sent.end(content && JSON.stringify(content));
    });
  }
}
