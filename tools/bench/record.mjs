import { findMp4 } from '../demo/mp4.mjs';
import { Recording } from '../demo/recording.mjs';
import { transcription } from '../demo/speech.mjs';
import { timeOf } from '../demo/timeline.mjs';
import { Api } from '../lib/api.mjs';
import { Fault } from '../lib/fault.mjs';
import { mediaWorkers } from '../lib/leftovers.mjs';
import { freePort } from '../lib/ports.mjs';
import { findApp } from '../lib/settings.mjs';
import { managementToken } from '../lib/tokens.mjs';
import { CpuMeter } from './cpu.mjs';

/** One recording of the demo page at 720p30: how soon it runs, what it costs, how soon its MP4 and, if wanted, its transcript are there. */
export async function measure(stack, { seconds, transcribe = false, warm = false }) {
  const { hostUrl, pageUrl } = await stack.start({ port: await freePort(), fresh: 'bench', hostEnv: warm ? { Workers__WarmPool: '1' } : {} });
  if (warm) await stack.untilWarm();
  const recording = new Recording(new Api(hostUrl, managementToken(findApp())), stack);
  await recording.start(pageUrl, transcribe ? { transcription } : {});
  await recording.untilRunning();
  const meter = new CpuMeter(() => mediaWorkers().map(({ pid }) => pid));
  await recording.hold(seconds, () => meter.sample());
  const job = await recording.stop();

  const events = await recording.timeline();
  const since = (from, at) => (at - from) / 1000;
  const mp4 = findMp4(job);
  const mp4At = mp4.created_at === undefined ? recording.completedAt : Date.parse(mp4.created_at);
  return {
    figures: [
      { what: 'start call', value: recording.answeredAt - recording.calledAt, unit: 'ms' },
      { what: 'POST start → running', value: since(recording.calledAt, timeOf(events, 'recording.running') ?? recording.runningAt), unit: 's', target: warm ? 2 : 3 },
      { what: 'processor, all processes of the capture', value: meter.cores, unit: 'cores', target: transcribe ? 1.3 : 1 },
      { what: 'memory, all processes of the capture, peak', value: meter.peakMiB, unit: 'MiB' },
      { what: 'stop → MP4 asset', value: since(recording.stopCalledAt, mp4At), unit: 's', target: 3 },
      ...(transcribe ? spoken(events, job, recording.stopCalledAt, seconds) : []),
      { what: 'stop → completed', value: since(recording.stopCalledAt, recording.completedAt), unit: 's' },
    ],
    raw: { seconds, transcribe, warm, sampledSeconds: meter.seconds, processes: meter.processes, calledAt: recording.calledAt, stopCalledAt: recording.stopCalledAt, events, job },
  };
}

/** From the stop to the last of the transcript's and summary's files; they are told in the events after `post_processing`. */
function spoken(events, job, stopCalledAt, seconds) {
  const failed = job.recording_assets.filter(({ status }) => status === 'failed');
  if (failed.length > 0) throw new Fault(`not everything that was said could be written down: ${JSON.stringify(failed)}`);
  const done = events.slice(events.findIndex(({ type }) => type === 'recording.post_processing')).filter(({ type }) => type === 'recording.asset.completed');
  const at = Math.max(...done.map((event) => Date.parse(event.at)));
  return [{ what: 'stop → transcript and summary', value: (at - stopCalledAt) / 1000, unit: 's', target: 5 + 0.02 * seconds }];
}
