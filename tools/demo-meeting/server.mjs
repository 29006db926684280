// Serves the demo meeting: node server.mjs --port 0 --sounds FOLDER
import { createServer } from 'node:http';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { lines, people } from './dialogue.mjs';
import { makeSounds } from './make-sounds.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, sounds: { type: 'string' } } });
if (!values.sounds) {
  console.error('usage: node server.mjs --port 0 --sounds FOLDER');
  process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));
const sounds = makeSounds(values.sounds);
const script = lines.map(([speaker, text], index) => ({ speaker, text, sound: `sounds/${sounds[index]}` }));
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.mjs': 'text/javascript', '.wav': 'audio/wav' };
const pages = new Map([['/', 'index.html'], ['/index.html', 'index.html'], ['/meeting.css', 'meeting.css'], ['/meeting.mjs', 'meeting.mjs'], ['/player.html', 'player.html'], ['/player.mjs', 'player.mjs']]);
const player = join(here, '../node_modules/hls.js/dist/hls.min.js');

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const status = Number(url.searchParams.get('status') ?? 200);
  const send = (code, type, body) => response.writeHead(code, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  // For tests of a page that does not load.
  if (url.pathname === '/never') return;
  if (url.pathname === '/meeting.json') {
    send(200, 'application/json', JSON.stringify({ people, script }));
  } else if (url.pathname === '/hls.js' && existsSync(player)) {
    send(200, types['.mjs'], readFileSync(player));
  } else if (pages.has(url.pathname)) {
    const file = pages.get(url.pathname);
    send(status >= 200 && status <= 599 ? status : 200, types[extname(file)], readFileSync(join(here, file)));
  } else if (url.pathname.startsWith('/sounds/') && sounds.includes(url.pathname.slice('/sounds/'.length))) {
    response.writeHead(200, { 'content-type': types['.wav'] });
    createReadStream(join(values.sounds, url.pathname.slice('/sounds/'.length))).pipe(response);
  } else {
    send(404, 'text/plain', 'not found');
  }
});
server.listen(Number(values.port), '127.0.0.1', () => console.log(`listening http://127.0.0.1:${server.address().port}/`));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
