import { hostProgram, mediaProgram, privateFolder, work } from '../lib/paths.mjs';
import { Child } from './child.mjs';

/** Seconds from the start of the process to a healthy answer. */
const startLimit = 60;

async function isHealthy(url) {
  try {
    const reply = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5000) });
    await reply.arrayBuffer();
    return reply.status === 200;
  } catch {
    return false;
  }
}

/** Starts the Functions host on a loopback port; `started` is fulfilled when it says that it is healthy. */
export function startHost({ port, storage, env = {} }, signal) {
  const url = `http://127.0.0.1:${port}`;
  const child = new Child('host', 'dotnet', [hostProgram, '--port', String(port)], {
    AzureWebJobsStorage: storage,
    Workers__HostUrl: url,
    Workers__LocalProgram: mediaProgram,
    Workers__WorkFolder: privateFolder(work),
    DOTNET_NOLOGO: '1',
    ...env,
  });
  return { child, url, started: child.ready(`waiting for ${url}/health to answer 200`, startLimit, () => isHealthy(url), signal) };
}
