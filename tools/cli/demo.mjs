import { join } from 'node:path';
import { download, faultsOf, findMp4, probe } from '../demo/mp4.mjs';
import { streamLive } from '../demo/live.mjs';
import { Recording } from '../demo/recording.mjs';
import { fetchSpeech, showSpeech, transcription } from '../demo/speech.mjs';
import { showTimeline, timeOf } from '../demo/timeline.mjs';
import { Api } from '../lib/api.mjs';
import { Fault } from '../lib/fault.mjs';
import { main } from '../lib/main.mjs';
import { portOption, readOptions, secondsOption } from '../lib/options.mjs';
import { privateFolder, state } from '../lib/paths.mjs';
import { freePort, isFree } from '../lib/ports.mjs';
import { ensureSettings, findApp } from '../lib/settings.mjs';
import { managementToken } from '../lib/tokens.mjs';
import { prepare } from '../stack/prepare.mjs';
import { withStack } from '../stack/stack.mjs';

/** Pixels of a recording whose start call names no resolution. */
const defaultSize = { width: 1280, height: 720 };

/** The length that the job's times promise: all that ran until the stop, and some of the start, in which the capture had begun. */
function expectedLength(recording, events) {
  const running = timeOf(events, 'recording.running') ?? recording.runningAt;
  return { from: (recording.stopCalledAt - running) / 1000, to: (recording.stopCalledAt - recording.calledAt) / 1000 };
}

async function choosePort(wanted) {
  if (await isFree(wanted ?? 7071)) return wanted ?? 7071;
  if (wanted !== undefined) throw new Fault(`port ${wanted} is taken; choose another with --port`);
  return freePort();
}

async function checkMp4(api, asset, expected) {
  const presigned = await api.get(`/v2/recording-assets/${asset.id}/presigned-url`);
  const file = join(privateFolder(join(state, 'demo')), 'recording.mp4');
  await download(presigned.url, file);
  const facts = await probe(file);
  console.log(`
MP4        ${file}
  picture  ${facts.video} ${facts.width}x${facts.height}
  sound    ${facts.audio}
  length   ${facts.durationSeconds.toFixed(2)} s (expected ${expected.from.toFixed(1)} to ${expected.to.toFixed(1)} s, 2 s either way)
  size     ${(facts.sizeBytes / 1e6).toFixed(2)} MB, ${(facts.bitsPerSecond / 1000).toFixed(0)} kbit/s`);
  const faults = faultsOf(facts, { ...defaultSize, seconds: expected });
  if (faults.length > 0) throw new Fault(`the MP4 is wrong: ${faults.join('; ')}`);
  return presigned.url;
}

async function record({ api, stack, hostUrl, pageUrl, seconds }) {
  console.log(`Recording ${pageUrl} for ${seconds} s`);
  const recording = new Recording(api, stack);
  await recording.start(pageUrl, { transcription });
  await recording.untilRunning();
  await recording.hold(seconds);
  const job = await recording.stop();

  const events = await recording.timeline();
  showTimeline(events, recording.calledAt);
  const mp4Url = await checkMp4(api, findMp4(job), expectedLength(recording, events));
  showSpeech(await fetchSpeech(api, job));
  console.log(`
Look at
  health     ${hostUrl}/health
  MP4        ${mp4Url}
  demo page  ${pageUrl}`);
}

await main(async (args) => {
  const options = readOptions('demo', args, {
    live: { type: 'boolean' },
    once: { type: 'boolean' },
    seconds: { type: 'string' },
    port: { type: 'string' },
    'no-build': { type: 'boolean' },
  });
  const seconds = secondsOption('demo', options.seconds) ?? (options.live ? 40 : 15);
  const wantedPort = portOption('demo', options.port);
  ensureSettings();
  prepare('packages', 'modules', ...(options['no-build'] ? [] : ['build']));

  await withStack('demo', async (stack) => {
    console.log('Starting Azurite, the host and the demo page');
    const { hostUrl, pageUrl } = await stack.start({ port: await choosePort(wantedPort), fresh: 'demo' });
    const api = new Api(hostUrl, managementToken(findApp()));

    await (options.live ? streamLive : record)({ api, stack, hostUrl, pageUrl, seconds });

    if (options.once) return;
    console.log('\nStaying up; Ctrl-C ends everything.');
    await stack.stay();
  });
});
