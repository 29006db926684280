import { join } from 'node:path';
import { download, findMp4, probe } from '../demo/mp4.mjs';
import { Recording } from '../demo/recording.mjs';
import { Api } from '../lib/api.mjs';
import { Fault } from '../lib/fault.mjs';
import { privateFolder, state } from '../lib/paths.mjs';
import { freePort } from '../lib/ports.mjs';
import { findApp } from '../lib/settings.mjs';
import { managementToken } from '../lib/tokens.mjs';
import { percentile } from './figures.mjs';
import { driftOf, gapsOf } from './sync.mjs';

/** What is measured are two clocks: a small picture shows them as well as a large one. */
const resolution = { width: 640, height: 480 };

/** The demo page flashes and beeps between two lines: how far sound and picture are apart over a long recording. */
export async function measure(stack, { seconds }) {
  const { hostUrl, pageUrl } = await stack.start({ port: await freePort(), fresh: 'bench' });
  const api = new Api(hostUrl, managementToken(findApp()));
  const recording = new Recording(api, stack);
  await recording.start(pageUrl, { resolution });
  await recording.untilRunning();
  await recording.hold(seconds);
  const job = await recording.stop();

  const file = join(privateFolder(join(state, 'bench')), 'drift.mp4');
  await download((await api.get(`/v2/recording-assets/${findMp4(job).id}/presigned-url`)).url, file);
  const facts = await probe(file);
  const gaps = await gapsOf(file);
  if (gaps.length < 2) throw new Fault(`only ${gaps.length} marks were found in ${file}`);
  const sizes = gaps.map(({ gap }) => gap * 1000);
  const tenth = Math.max(1, Math.floor(gaps.length / 10));
  return {
    figures: [
      { what: 'length', value: facts.durationSeconds, unit: 's' },
      { what: 'marks', value: gaps.length, unit: '' },
      { what: 'sound after picture, first tenth, median', value: percentile(sizes.slice(0, tenth), 0.5), unit: 'ms' },
      { what: 'sound after picture, last tenth, median', value: percentile(sizes.slice(-tenth), 0.5), unit: 'ms' },
      { what: 'sound after picture, least', value: Math.min(...sizes), unit: 'ms' },
      { what: 'sound after picture, most', value: Math.max(...sizes), unit: 'ms', target: 80 },
      { what: 'drift', value: driftOf(gaps) * 1000, unit: 'ms/h' },
    ],
    raw: { seconds, facts, gaps },
  };
}
