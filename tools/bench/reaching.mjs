import { Fault } from '../lib/fault.mjs';
import { until } from '../lib/waiting.mjs';

/** Waits until a live stream is as wanted, and returns it as the API tells it. @param {string} what for the fault's message @param {number} seconds the deadline */
export function reach(stack, what, seconds, api, id, isThere) {
  return until(`waiting for the ${what}`, seconds, async () => {
    const job = await api.get(`/v2/live-streams/${id}`);
    if (job.status === 'failed') throw new Fault(`the stream failed: ${JSON.stringify(job)}`, { logs: stack.explanations });
    return isThere(job) ? job : null;
  }, { every: 200, logs: stack.explanations, signal: stack.signal });
}
