import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { privateFolder, state } from '../lib/paths.mjs';

/**
 * @typedef {object} Figure
 * @property {string} what what was measured
 * @property {number} value
 * @property {string} unit
 * @property {number} [target] the number to reach; smaller is better unless `more` is set
 * @property {boolean} [more] larger is better
 */

/** The value at a share (0 to 1) of the sorted samples. */
export function percentile(samples, share) {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

const round = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));

function verdict({ value, target, more }) {
  if (target === undefined) return '';
  const ratio = more ? target / value : value / target;
  return `${ratio.toFixed(2)} of the target${ratio <= 1 ? '' : '  NOT REACHED'}`;
}

/** Prints figures beside their targets. @param {Figure[]} figures */
export function showFigures(name, figures) {
  console.log(`\n${name}`);
  for (const figure of figures) {
    const { what, value, unit, target, more } = figure;
    const wanted = target === undefined ? '' : `${more ? '≥' : '≤'} ${target} ${unit}`;
    console.log(`  ${what.padEnd(44)}${`${round(value)} ${unit}`.padStart(14)}  ${wanted.padEnd(14)}${verdict(figure)}`.trimEnd());
  }
}

/** Appends the raw figures as one JSON line to .serverless/bench/NAME.jsonl. */
export function keepFigures(name, figures, raw) {
  const file = join(privateFolder(join(state, 'bench')), `${name}.jsonl`);
  appendFileSync(file, `${JSON.stringify({ name, at: new Date().toISOString(), figures, raw })}\n`);
  return file;
}
