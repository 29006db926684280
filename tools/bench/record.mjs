import { findMp4 } from '../demo/mp4.mjs';
import { Recording } from '../demo/recording.mjs';
import { timeOf } from '../demo/timeline.mjs';
import { Api } from '../lib/api.mjs';
import { mediaWorkers } from '../lib/leftovers.mjs';
import { freePort } from '../lib/ports.mjs';
import { findApp } from '../lib/settings.mjs';
import { managementToken } from '../lib/tokens.mjs';
import { CpuMeter } from './cpu.mjs';

/** One recording of the demo page at 720p30: how soon it runs, what it costs, how soon its MP4 is there. */
export async function measure(stack, { seconds }) {
  const { hostUrl, pageUrl } = await stack.start({ port: await freePort(), fresh: 'bench' });
  const recording = new Recording(new Api(hostUrl, managementToken(findApp())), stack);
  await recording.start(pageUrl);
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
      { what: 'POST start → running', value: since(recording.calledAt, timeOf(events, 'recording.running') ?? recording.runningAt), unit: 's', target: 3 },
      { what: 'processor, all processes of the capture', value: meter.cores, unit: 'cores', target: 1 },
      { what: 'memory, all processes of the capture, peak', value: meter.peakMiB, unit: 'MiB' },
      { what: 'stop → MP4 asset', value: since(recording.stopCalledAt, mp4At), unit: 's', target: 3 },
      { what: 'stop → completed', value: since(recording.stopCalledAt, recording.completedAt), unit: 's' },
    ],
    raw: { seconds, sampledSeconds: meter.seconds, processes: meter.processes, calledAt: recording.calledAt, stopCalledAt: recording.stopCalledAt, events, job },
  };
}
