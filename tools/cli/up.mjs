import { Fault } from '../lib/fault.mjs';
import { main } from '../lib/main.mjs';
import { portOption, readOptions } from '../lib/options.mjs';
import { isFree } from '../lib/ports.mjs';
import { ensureSettings, findApp } from '../lib/settings.mjs';
import { managementToken } from '../lib/tokens.mjs';
import { prepare } from '../stack/prepare.mjs';
import { withStack } from '../stack/stack.mjs';

function welcome(hostUrl, pageUrl, ingestUrl) {
  const token = managementToken(findApp());
  console.log(`
  Host       ${hostUrl}
  Health     ${hostUrl}/health
  API        ${hostUrl}/openapi.yaml
  Demo page  ${pageUrl}
  RTMP in    ${ingestUrl ?? 'none: ./serverless up --ingest installs nginx and libnginx-mod-rtmp for it'}

Record the demo page (the token is good for 24 h):

  TOKEN=${token}
  ROOM=$(curl -sS -X POST ${hostUrl}/v2/rooms -H "Authorization: Bearer $TOKEN" -d '{}' | grep -o '"id": *"[0-9a-f]*"' | head -n 1 | grep -o '[0-9a-f]\\{24\\}')
  curl -sS -X POST ${hostUrl}/v2/recordings/room/$ROOM/start -H "Authorization: Bearer $TOKEN" -d '{"meeting_url":"${pageUrl}"}'
  curl -sS -X POST ${hostUrl}/v2/recordings/room/$ROOM/stop -H "Authorization: Bearer $TOKEN"

Ctrl-C ends everything.`);
}

await main(async (args) => {
  const options = readOptions('up', args, { port: { type: 'string' }, ingest: { type: 'boolean' }, 'no-build': { type: 'boolean' } });
  const port = portOption('up', options.port) ?? 7071;
  ensureSettings();
  prepare(options.ingest ? 'ingest-packages' : 'packages', 'modules', ...(options['no-build'] ? [] : ['build']));

  await withStack('up', async (stack) => {
    if (!(await isFree(port))) throw new Fault(`port ${port} is taken; choose another with --port`);
    const { hostUrl, pageUrl, ingestUrl } = await stack.start({ port, withIngest: true });
    welcome(hostUrl, pageUrl, ingestUrl);
    await stack.stay();
    console.log('Ending.');
  });
});
