import { join } from 'node:path';
import { Fault } from '../lib/fault.mjs';
import { privateFolder, state } from '../lib/paths.mjs';
import { download, faultsOf, probe } from './mp4.mjs';
import { Recording, kinds } from './recording.mjs';
import { showTimeline } from './timeline.mjs';

/** The layers of a live stream whose app has settled none. */
const layers = [{ width: 1280, height: 720 }, { width: 854, height: 480 }, { width: 640, height: 360 }];

const request = {
  recording: { hls_vod: true, single_file_per_layer: true },
  transcription: { enabled: true, modes: ['live'], custom_vocabulary: ['Zentrova', 'Maya', 'Tom'] },
};

/** Streams the demo page with captions, and checks what players get and what is left behind. */
export async function streamLive({ api, stack, hostUrl, pageUrl, seconds }) {
  console.log(`Streaming ${pageUrl} for ${seconds} s`);
  const stream = new Recording(api, stack, kinds.liveStream);
  const { playback } = await stream.start(pageUrl, request);
  const playerUrl = `${pageUrl}player.html?src=${encodeURIComponent(playback.url)}`;
  console.log(`
Watch it
  player     ${playerUrl}
  HLS        ${playback.url}
`);
  await stream.untilRunning();
  await stream.untilPlayable();
  await showMaster(playback.url);
  await api.post(`/v2/live-streams/${stream.id}/timed-metadata`, { payload: 'hello, viewers', duration: 10 });
  await stream.hold(seconds);
  const job = await stream.stop();

  const events = await stream.timeline();
  showTimeline(events, stream.calledAt);
  const expected = { from: (stream.stopCalledAt - stream.runningAt) / 1000, to: (stream.stopCalledAt - stream.calledAt) / 1000 };
  const vodUrl = await checkVod(api, job, expected);
  await checkFiles(api, job, expected);
  console.log(`
Look at
  health     ${hostUrl}/health
  VOD        ${pageUrl}player.html?src=${encodeURIComponent(vodUrl)}
  demo page  ${pageUrl}`);
}

/** What a player is offered. */
async function showMaster(url) {
  const reply = await fetch(url);
  if (!reply.ok) throw new Fault(`the stream is playable and its address answers ${reply.status}`);
  const lines = (await reply.text()).split('\n').filter((line) => /^#EXT-X-(STREAM-INF|MEDIA):/.test(line));
  console.log('\nMaster playlist');
  for (const line of lines) console.log(`  ${line}`);
}

async function checkVod(api, job, expected) {
  const asset = assetsOf(job, 'room-vod')[0];
  if (!asset) throw new Fault(`the live stream completed without a VOD; its assets: ${JSON.stringify(job.recording_assets)}`);
  const { url } = await api.get(`/v2/recording-assets/${asset.id}/presigned-url`);
  const facts = await probe(url);
  console.log(`
VOD        ${url}
  layers   ${asset.metadata.num_layers}, the largest ${asset.metadata.max_width}x${asset.metadata.max_height}
  length   ${facts.durationSeconds.toFixed(2)} s (expected ${expected.from.toFixed(1)} to ${expected.to.toFixed(1)} s, 2 s either way)`);
  const faults = faultsOf(facts, { width: facts.width, height: facts.height, seconds: expected });
  if (faults.length > 0) throw new Fault(`the VOD is wrong: ${faults.join('; ')}`);
  return url;
}

async function checkFiles(api, job, expected) {
  const folder = privateFolder(join(state, 'demo'));
  for (const [index, size] of layers.entries()) {
    const asset = assetsOf(job, 'room-composite').find(({ metadata }) => metadata.layer === String(index));
    if (!asset) throw new Fault(`the live stream completed without the file of layer ${index}; its assets: ${JSON.stringify(job.recording_assets)}`);
    const file = join(folder, `layer-${index}.mp4`);
    const { url } = await api.get(`/v2/recording-assets/${asset.id}/presigned-url`);
    await download(url, file);
    const facts = await probe(file);
    console.log(`MP4 ${index}      ${file}  ${facts.video} ${facts.width}x${facts.height}, ${facts.audio}, ${facts.durationSeconds.toFixed(2)} s, ${(facts.sizeBytes / 1e6).toFixed(2)} MB`);
    const faults = faultsOf(facts, { ...size, seconds: expected });
    if (faults.length > 0) throw new Fault(`the MP4 of layer ${index} is wrong: ${faults.join('; ')}`);
  }
}

const assetsOf = (job, wanted) => (job.recording_assets ?? []).filter(({ type, status }) => type === wanted && status === 'completed');
