// The player's page, and the stream under the same origin so that a storage account needs no CORS rules.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const files = new Map([
  ['/', [join(here, 'index.html'), 'text/html; charset=utf-8']],
  ['/page.mjs', [join(here, 'page.mjs'), 'text/javascript']],
  ['/hls.js', [createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'), 'text/javascript']],
]);
const STREAM = '/stream/';

// base: address of the folder of the stream, query: what every call to it needs (a SAS), or ''
export function servePlayer(base, query) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = files.get(pathname);
    if (file) {
      response.writeHead(200, { 'content-type': file[1] }).end(readFileSync(file[0]));
    } else if (pathname.startsWith(STREAM)) {
      await relay(`${base}/${pathname.slice(STREAM.length)}${query}`, response);
    } else {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }));
  });
}

async function relay(address, response) {
  try {
    const reply = await fetch(address);
    const headers = Object.fromEntries(['content-type', 'cache-control'].filter((name) => reply.headers.has(name)).map((name) => [name, reply.headers.get(name)]));
    response.writeHead(reply.status, headers).end(Buffer.from(await reply.arrayBuffer()));
  } catch {
    // The storage is away.
    response.writeHead(503).end();
  }
}
