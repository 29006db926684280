import { Fault } from '../lib/fault.mjs';
import { Progress } from '../lib/progress.mjs';
import { pause, until } from '../lib/waiting.mjs';

/** Seconds: three launches of a worker with their own deadlines fit into the first, a short remux into the second. */
const runningLimit = 180;
const completedLimit = 90;

/** The kinds of job that a page can be captured by: where the API has them, and what to call one. */
export const kinds = {
  recording: { path: 'recordings', word: 'recording' },
  liveStream: { path: 'live-streams', word: 'live stream' },
};

/** One recording (or live stream) of a page, from the start call on. Times are milliseconds since the epoch, of this machine's clock. */
export class Recording {
  #api;
  #stack;
  #kind;
  #progress = new Progress();

  constructor(api, stack, kind = kinds.recording) {
    this.#api = api;
    this.#stack = stack;
    this.#kind = kind;
  }

  /** Calls start on a new room. Returns the job as it was answered. @param {object} [options] what else the call asks for */
  async start(pageUrl, options = {}) {
    const room = await this.#api.post('/v2/rooms', {});
    this.calledAt = Date.now();
    const job = await this.#api.post(`/v2/${this.#kind.path}/room/${room.id}/start`, { meeting_url: pageUrl, ...options });
    this.answeredAt = Date.now();
    this.id = job.id;
    this.roomId = room.id;
    return job;
  }

  async untilRunning() {
    await this.#reach('running', runningLimit);
    this.runningAt = Date.now();
  }

  /** For a live stream: waits until players find it. */
  async untilPlayable() {
    await until(`waiting for the ${this.#kind.word} to be playable`, runningLimit, async () => (await this.#look()).playable_at, { every: 200, logs: this.#stack.explanations, signal: this.#stack.signal });
    this.playableAt = Date.now();
  }

  /** Lets it run, with a look at it every second. */
  async hold(seconds, sample = () => {}) {
    for (let held = 0; held < seconds; held = (Date.now() - this.runningAt) / 1000) {
      await pause(Math.min(1000, (seconds - held) * 1000), this.#stack.signal);
      await this.#look();
      sample();
    }
  }

  /** Calls stop and waits for the files. Returns the finished job. */
  async stop() {
    this.stopCalledAt = Date.now();
    await this.#api.post(`/v2/${this.#kind.path}/${this.id}/stop`);
    const job = await this.#reach('completed', completedLimit);
    this.completedAt = Date.now();
    this.#progress.done();
    return job;
  }

  async timeline() {
    return (await this.#api.get(`/v2/${this.#kind.path}/${this.id}/events`)).data;
  }

  async #look() {
    const job = await this.#api.get(`/v2/${this.#kind.path}/${this.id}`);
    this.#progress.show(job.status, `${((Date.now() - this.calledAt) / 1000).toFixed(0)} s since the start call`);
    if (job.status === 'failed') {
      this.#progress.done();
      throw new Fault(`the ${this.#kind.word} failed: ${await this.#reason(job)}`, { logs: this.#stack.explanations });
    }
    return job;
  }

  async #reach(status, seconds) {
    return until(`waiting for the ${this.#kind.word} to be ${status}`, seconds, async () => {
      const job = await this.#look();
      return job.status === status ? job : null;
    }, { every: 200, logs: this.#stack.explanations, signal: this.#stack.signal });
  }

  async #reason(job) {
    if (job.error) return JSON.stringify(job.error);
    const last = (await this.timeline()).at(-1);
    return last ? JSON.stringify(last) : 'no reason was told';
  }
}
