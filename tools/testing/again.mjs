import { existsSync, readFileSync } from 'node:fs';

/**
 * A real capture judges the machine too: where others take the processor, the page's sound is torn before anything here has heard it.
 * So one that fails is tried once more, by itself. All other tests have to hold on any machine.
 */
const captures = 'Needs=chromium';

/** More than this many that fail in one project are no accident. */
const most = 3;

/** Percentage of the wanted processor time: where others took less, the machine was there, and a failure is the code's. */
const leastTaken = 5;

const entities = { '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** The tests of one outcome in a trx file, by their names: "Namespace.Class.Method(arguments)". */
export function testsOf(trx, outcome) {
  if (!existsSync(trx)) return [];
  return [...readFileSync(trx, 'utf8').matchAll(/<UnitTestResult ([^>]*)>/g)]
    .filter(([, attributes]) => attributes.includes(`outcome="${outcome}"`))
    .map(([, attributes]) => /\btestName="([^"]*)"/.exec(attributes)[1].replace(/&(quot|lt|gt|amp);/g, (entity) => entities[entity]));
}

/**
 * The filter that finds the failed captures among these tests; null where they are not tried again.
 * @param {number} taken what others took of the processor meanwhile, in percent of what was wanted
 */
export function filterOf(failed, taken) {
  if (failed.length === 0 || failed.length > most || taken < leastTaken) return null;
  const methods = new Set(failed.map((name) => `FullyQualifiedName=${name.split('(')[0]}`));
  return `${captures}&(${[...methods].join('|')})`;
}

/** What is left of a run's counts when some of its failed tests have passed at the second try. */
export function mended(counts, failed, passedAgain) {
  const count = failed.filter((name) => passedAgain.includes(name)).length;
  return { ...counts, passed: counts.passed + count, failed: counts.failed - count };
}
