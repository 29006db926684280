import { Fault } from '../lib/fault.mjs';

/** What a start call asks for so that the demo meeting is written down and summed up. */
export const transcription = {
  enabled: true,
  output_modes: ['txt', 'srt', 'json'],
  custom_vocabulary: ['Zentrova', 'Maya', 'Tom'],
  summary: { enabled: true },
};

/** The finished transcript and summary of a job, as text. */
export async function fetchSpeech(api, job) {
  return { transcript: await fetchText(api, job, 'transcript', 'txt'), summary: JSON.parse(await fetchText(api, job, 'summary', 'json')).summary };
}

/** Prints who said what, and the sections of the summary that have something. */
export function showSpeech({ transcript, summary }) {
  console.log('\nTranscript');
  for (const line of transcript.trim().split('\n')) console.log(`  ${line}`);
  console.log('\nSummary (sentences that were said, chosen)');
  for (const { title, format, bullets, paragraph } of summary.sections) {
    const lines = format === 'bullets' ? bullets.map((bullet) => `- ${bullet}`) : [paragraph].filter(Boolean);
    console.log(`  ${title}${lines.length === 0 ? ': nothing of it was heard' : ''}`);
    for (const line of lines) console.log(`    ${line}`);
  }
}

async function fetchText(api, job, type, mode) {
  const asset = (job.recording_assets ?? []).find((one) => one.type === type && one.metadata?.output_mode === mode);
  if (asset?.status !== 'completed') throw new Fault(`the recording completed without its ${type} (${mode}): ${JSON.stringify(asset)}`);
  const { url } = await api.get(`/v2/recording-assets/${asset.id}/presigned-url`);
  const reply = await fetch(url);
  if (!reply.ok) throw new Fault(`the presigned address of the ${type} answered ${reply.status}`);
  return reply.text();
}
