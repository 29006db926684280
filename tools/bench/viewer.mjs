import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../lib/paths.mjs';

/** hls.js in headless Chromium, and what a viewer of it notices. */
export class Viewer {
  #child;
  noticed = [];

  constructor(masterUrl) {
    this.#child = spawn('node', [join(root, 'tools/player/play.mjs'), masterUrl], { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.noticed.push(JSON.parse(line)));
  }

  all(event) {
    return this.noticed.filter((noticed) => noticed.event === event);
  }

  /** Seconds from the capture of a picture to its being shown, at each look since the first one. */
  latencies() {
    return this.all('time').filter(({ captured }) => captured !== null).map(({ now, captured }) => (now - captured) / 1000);
  }

  /** For each caption the seconds until it was shown: since its first word was said at the page, and since it was heard in the player. By the time that the caption names. */
  captionDelays() {
    return this.all('caption').filter(({ captured }) => captured !== null)
      .map(({ now, captured, position, start }) => ({ said: (now - captured) / 1000 + position - start, heard: position - start }));
  }

  async end() {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stdin.end();
    await ended;
  }
}
