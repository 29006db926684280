import { Api } from '../lib/api.mjs';
import { usageFault } from '../lib/fault.mjs';
import { feed } from '../lib/feed.mjs';
import { interruption } from '../lib/interruption.mjs';
import { main } from '../lib/main.mjs';
import { readOptions } from '../lib/options.mjs';
import { ensureSettings, findApp } from '../lib/settings.mjs';
import { managementToken, videoSdkToken, webhookSecret } from '../lib/tokens.mjs';

/** Milliseconds that the program gets for one message. */
const limit = 10_000;

async function forward(url, { name, headers, body }) {
  try {
    const reply = await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body, redirect: 'manual', signal: AbortSignal.timeout(limit) });
    await reply.body?.cancel();
    return `${name} ${headers['webhook-id']} -> ${reply.status}`;
  } catch (error) {
    return `${name} ${headers['webhook-id']} -> ${error.cause?.message ?? error.message}`;
  }
}

await main(async (args) => {
  const options = readOptions('listen', args, {
    forward: { type: 'string' },
    videosdk: { type: 'boolean' },
    app: { type: 'string' },
    url: { type: 'string', default: 'http://127.0.0.1:7071' },
  });
  if (!URL.canParse(options.forward ?? '')) throw usageFault('listen', '--forward must be a URL');
  ensureSettings();
  const app = findApp(options.app);
  const api = new Api(options.url, options.videosdk ? videoSdkToken(app) : managementToken(app));
  const { signal, end } = interruption(async () => {});
  console.log(`Forwarding to ${options.forward}; messages are signed with ${webhookSecret(app)}`);
  try {
    for await (const event of feed(api, { from: new Date(), messages: true, follow: true, signal })) {
      for (const message of event.messages) console.log(await forward(options.forward, message));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    end();
  }
});
