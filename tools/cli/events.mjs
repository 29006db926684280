import { Api } from '../lib/api.mjs';
import { feed } from '../lib/feed.mjs';
import { interruption } from '../lib/interruption.mjs';
import { main } from '../lib/main.mjs';
import { numberOption, readOptions } from '../lib/options.mjs';
import { ensureSettings, findApp } from '../lib/settings.mjs';
import { managementToken } from '../lib/tokens.mjs';

const shown = (data) =>
  Object.entries(data)
    .filter(([name, value]) => value !== null && value !== '' && name !== 'room_id' && name !== 'session_id')
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(' ');

await main(async (args) => {
  const options = readOptions('events', args, {
    follow: { type: 'boolean', default: false },
    job: { type: 'string' },
    since: { type: 'string' },
    app: { type: 'string' },
    url: { type: 'string', default: 'http://127.0.0.1:7071' },
  });
  const since = numberOption('events', 'since', options.since, { from: 0, to: 43_200 }) ?? 60;
  ensureSettings();
  const api = new Api(options.url, managementToken(findApp(options.app)));
  const { signal, end } = interruption(async () => {});
  try {
    for await (const event of feed(api, { from: new Date(Date.now() - since * 60_000), subject: options.job, follow: options.follow, signal })) {
      console.log(`${event.at.slice(0, 23)}Z ${event.type} ${event.subject} #${event.sequence} ${shown(event.data)}`.trimEnd());
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    end();
  }
});
