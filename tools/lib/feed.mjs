import { pause } from './waiting.mjs';

/** An event may be filed so much later than it happened, when a host died on the way. Milliseconds. */
const overlap = 120_000;
const pageSize = 1000;

/**
 * The events of an app, each once, oldest first.
 * @param {{from: Date, subject?: string, messages?: boolean, follow?: boolean, every?: number, signal?: AbortSignal}} options
 */
export async function* feed(api, { from, subject, messages = false, follow = false, every = 500, signal }) {
  const seen = new Set();
  let start = from;
  for (;;) {
    const query = new URLSearchParams({ start_time: start.toISOString(), limit: String(pageSize), messages: String(messages) });
    if (subject) query.set('subject', subject);
    const { data } = await api.get(`/v2/analytics/events?${query}`);
    const fresh = data.filter(({ id }) => !seen.has(id));
    for (const event of fresh) {
      seen.add(event.id);
      yield event;
    }
    if (data.length === pageSize && fresh.length > 0) {
      start = new Date(data.at(-1).at);
      continue;
    }
    if (!follow) return;
    start = new Date(Math.max(start, Date.now() - overlap));
    await pause(every, signal);
  }
}
