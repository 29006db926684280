// LiveKit's own server SDK: makes the webhooks that LiveKit would send, and verifies the tokens that we make for its clients.
// One JSON line in, one JSON line out, in order. Started as: node livekit-judge.mjs <tools folder>
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join, resolve as resolvePath } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(resolvePath(process.argv[2]), 'package.json'));
const { AccessToken, TokenVerifier, WebhookReceiver } = await import(pathToFileURL(require.resolve('livekit-server-sdk')));
const { WebhookEvent } = await import(pathToFileURL(createRequire(require.resolve('livekit-server-sdk')).resolve('@livekit/protocol')));

const commands = {
  async webhook({ event, key, secret }) {
    const body = WebhookEvent.fromJson(event).toJsonString();
    const token = new AccessToken(key, secret);
    token.sha256 = createHash('sha256').update(body).digest('base64');
    const authorization = await token.toJwt();
    await new WebhookReceiver(key, secret).receive(body, authorization);
    return { body, authorization };
  },
  // The clock of the host that signed may be ahead of this machine's.
  async verify({ token, key, secret, ahead = 10 }) {
    return { claims: await new TokenVerifier(key, secret).verify(token, ahead) };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...question } = JSON.parse(line);
  try {
    console.log(JSON.stringify(await commands[command](question)));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error?.stack ?? error) }));
  }
}
