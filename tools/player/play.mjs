// Plays a stream in headless Chromium with hls.js: node play.mjs MASTER_URL [--direct]
// --direct: the page fetches it from its own origin, which must let it (CORS); else the page's server relays it.
// Standard output: a JSON object for each thing that a viewer would notice. Standard input: `level N` switches the quality, its end ends it.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { servePlayer } from './server.mjs';

const master = new URL(process.argv[2]);
const name = master.pathname.slice(master.pathname.lastIndexOf('/') + 1);
const folder = master.origin + master.pathname.slice(0, -name.length - 1);

const server = await servePlayer(folder, master.search);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required', '--mute-audio'],
});
const page = await browser.newPage();
await page.exposeFunction('tell', (noticed) => process.stdout.write(`${JSON.stringify(noticed)}\n`));
page.on('pageerror', (fault) => process.stdout.write(`${JSON.stringify({ event: 'fault', reason: fault.message })}\n`));
const source = process.argv.includes('--direct') ? master.href : `stream/${name}`;
await page.goto(`${server.address}?src=${encodeURIComponent(source)}`);

for await (const line of createInterface({ input: process.stdin })) {
  const [word, value] = line.split(' ');
  if (word === 'level') await page.evaluate((level) => window.chooseLevel(level), Number(value));
}
await browser.close();
server.close();
