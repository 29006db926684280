import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { lines } from '../demo-meeting/dialogue.mjs';
import { makeSounds } from '../demo-meeting/make-sounds.mjs';
import { mediaProgram, state } from '../lib/paths.mjs';
import { errorsOf, wordsOf } from './words.mjs';

const run = promisify(execFile);
const librivox = '/usr/share/pocketsphinx/test/data/librivox';
const asterisk = '/usr/share/asterisk/sounds/en_US_f_Allison';
const asteriskText = '/usr/share/doc/asterisk-core-sounds-en/core-sounds-en.txt.gz';

/** Words of the prompts that are taken of Asterisk's 3,300: the longest ones, which are sentences and not single words. */
const promptWords = 500;

/** Seconds of silence after each sample, as between two people's lines. */
const pause = 0.6;

/** The local engine's word error rate and processor time, on the demo speech and on human samples of the distribution. */
export async function measure() {
  const sets = [demo('demo speech (flite)', []), demo('demo speech, its three names as vocabulary', ['Zentrova', 'Maya', 'Tom']), ...human()];
  const figures = [];
  const raw = [];
  for (const { name, samples, vocabulary } of sets) {
    const heard = await transcribe(samples.map(({ file }) => file), vocabulary);
    const said = samples.flatMap(({ text }) => wordsOf(text));
    const errors = errorsOf(said, wordsOf(heard.text));
    figures.push({ what: `${name}, ${said.length} words: wrong`, value: (100 * errors) / said.length, unit: '%' });
    figures.push({ what: `${name}: processor time`, value: heard.processorSeconds / heard.seconds, unit: '× length' });
    raw.push({ name, words: said.length, errors, ...heard });
  }
  return { figures, raw };
}

function demo(name, vocabulary) {
  const folder = join(state, 'sounds');
  return { name, vocabulary, samples: makeSounds(folder).map((file, index) => ({ file: join(folder, file), text: lines[index][1] })) };
}

function human() {
  if (!existsSync(librivox) || !existsSync(asterisk) || !existsSync(asteriskText)) {
    console.log('Without the human samples: apt-get install pocketsphinx-testdata asterisk-core-sounds-en asterisk-core-sounds-en-g722');
    return [];
  }
  const books = readFileSync(join(librivox, 'transcription'), 'utf8').trim().split('\n')
    .map((line) => /^<s> (.*) <\/s> \((.*)\)$/.exec(line))
    .map(([, text, id]) => ({ file: join(librivox, `${id}.wav`), text }));
  const prompts = gunzipSync(readFileSync(asteriskText)).toString('utf8').split('\n')
    .map((line) => /^([a-z][\w-]*): ([A-Z].*)$/.exec(line))
    .filter((match) => match && !/[\d[(]/.test(match[2]) && existsSync(join(asterisk, `${match[1]}.g722`)))
    .map(([, id, text]) => ({ file: join(asterisk, `${id}.g722`), text }))
    .sort((a, b) => wordsOf(b.text).length - wordsOf(a.text).length);
  let count = 0;
  return [
    { name: 'human, LibriVox', vocabulary: [], samples: books },
    { name: 'human, Asterisk prompts', vocabulary: [], samples: prompts.filter(({ text }) => (count += wordsOf(text).length) <= promptWords) },
  ];
}

async function transcribe(files, vocabulary) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-speech-'));
  try {
    const all = join(folder, 'all.wav');
    const parts = files.map((_, index) => `[${index}:a]aresample=16000,apad=pad_dur=${pause}[s${index}];`).join('');
    const graph = join(folder, 'graph.txt');
    writeFileSync(graph, `${parts}${files.map((_, index) => `[s${index}]`).join('')}concat=n=${files.length}:v=0:a=1[all]`);
    await run('ffmpeg', ['-v', 'error', ...files.flatMap((file) => ['-i', file]), '-filter_complex_script', graph, '-map', '[all]', '-ac', '1', all]);
    const { stdout: length } = await run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', all]);
    // The shell's own clock also counts the recogniser, which is a process of its own.
    const { stdout, stderr } = await run('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', 'dotnet', mediaProgram, '--transcribe', all, ...vocabulary], { maxBuffer: 1 << 24 });
    const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
    return { text: stdout, seconds: Number(length), processorSeconds: user + system };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
