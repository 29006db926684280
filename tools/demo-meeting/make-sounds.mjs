// Speaks the dialogue into WAV files by flite, once: files that are there already are kept.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lines, people } from './dialogue.mjs';

/** @returns the names of the files, in the order in which they are spoken */
export function makeSounds(folder) {
  mkdirSync(folder, { recursive: true });
  return lines.map(([speaker, text], index) => {
    const { voice } = people.find((person) => person.id === speaker);
    // A changed line is spoken anew.
    const hash = createHash('sha256').update(`${voice}:${text}`).digest('hex').slice(0, 8);
    const name = `${String(index + 1).padStart(2, '0')}-${speaker}-${hash}.wav`;
    const file = join(folder, name);
    if (!existsSync(file)) {
      execFileSync('flite', ['-voice', voice, '-t', text, '-o', `${file}.part`]);
      renameSync(`${file}.part`, file);
    }
    return name;
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!process.argv[2]) {
    console.error('usage: node make-sounds.mjs FOLDER');
    process.exit(2);
  }
  console.log(makeSounds(process.argv[2]).join('\n'));
}
