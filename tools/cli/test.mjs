import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { interruption } from '../lib/interruption.mjs';
import { main } from '../lib/main.mjs';
import { readOptions } from '../lib/options.mjs';
import { state } from '../lib/paths.mjs';
import { processorTicks, takenSince } from '../lib/processor.mjs';
import { tail } from '../lib/tails.mjs';
import { prepare } from '../stack/prepare.mjs';
import { filterOf, mended, testsOf } from '../testing/again.mjs';
import { add, countsOf, none, say } from '../testing/counts.mjs';
import { assembly, inStages, projectFile, testProjects } from '../testing/projects.mjs';
import { buildProperties, endRun, resultsFolder, runDotnet } from '../testing/steps.mjs';

/** Minutes for each step and for each project's tests. */
const stepLimit = 15;
const testLimit = 15;
const linesShown = 150;

/** Projects at once: one alone keeps about one core busy, its Azurite on one thread and its tests one after the other. */
const lanes = 2;

const line = (name, outcome, seconds) => console.log(`${name.padEnd(24)}${outcome} (${seconds.toFixed(1)} s)`);

function showLog(log) {
  for (const text of tail(log, linesShown)) console.log(`  ${text}`);
}

/** Restores, checks the format and builds; false when one of them fails. */
async function build(target, signal) {
  const begun = join(state, 'building');
  writeFileSync(begun, '');
  const steps = [
    ['restore', ['restore', target, '--locked-mode', '-v', 'quiet']],
    ['format', ['format', 'whitespace', '.', '--folder', '--verify-no-changes', '--exclude', '**/bin/**', '**/obj/**', '.serverless', 'tools/node_modules']],
    ['build', ['build', target, '-c', 'Release', '--no-restore', '-warnaserror', '-v', 'quiet', '-clp:NoSummary', ...buildProperties]],
  ];
  for (const [name, args] of steps) {
    const run = await runDotnet(name, args, stepLimit, signal);
    line(name, run.ok ? 'ok' : run.timedOut ? `FAILED: not within ${stepLimit} min` : 'FAILED', run.seconds);
    if (run.ok) continue;
    showLog(run.log);
    return false;
  }
  if (target.endsWith('.sln')) renameSync(begun, join(state, 'built'));
  return true;
}

/**
 * Runs the tests of one project.
 * @param {string} title what the run is called, also in the names of its files
 * @returns {Promise<{name: string, counts: object, taken: number, failed: string[], passed: string[]}>} taken: percentage of the processor
 */
async function test(name, title, filter, signal) {
  const trx = join(resultsFolder, `${title}.trx`);
  rmSync(trx, { force: true });
  const before = processorTicks();
  const run = await runDotnet(title, [
    'test', assembly(name), '--logger', `trx;LogFileName=${title}.trx`, '--logger', 'console;verbosity=minimal', '--results-directory', resultsFolder,
    '--blame-hang-timeout', `${testLimit}m`, '--blame-hang-dump-type', 'none', ...(filter === undefined ? [] : ['--filter', filter]),
  ], testLimit + 1, signal);
  const counts = countsOf(run, trx);
  const taken = takenSince(before);
  line(title, say(counts), run.seconds);
  if (run.timedOut) console.log(`  ended: not finished within ${testLimit} min; its last words:`);
  if (counts.failed > 0) {
    console.log(`  other machines took ${taken}% of the processor time that was wanted meanwhile`);
    showLog(run.log);
  }
  return { name, counts, taken, failed: testsOf(trx, 'Failed'), passed: testsOf(trx, 'Passed') };
}

/** Runs each project, as many at once as there are lanes. */
async function testAll(projects, width, filter, signal) {
  const waiting = [...projects];
  const all = [];
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) all.push(await test(name, name, filter, signal));
  };
  await Promise.all(Array.from({ length: width }, lane));
  return all;
}

/** Tries failed captures once more, when nothing else runs; returns the counts of the run as they are then. */
async function tryAgain({ name, counts, taken, failed }, signal) {
  const filter = filterOf(failed, taken);
  if (filter === null) return counts;
  const { passed } = await test(name, `${name}.again`, filter, signal);
  const left = mended(counts, failed, passed);
  for (const one of failed.filter((of) => passed.includes(of))) console.log(`passed at the second try: ${one}`);
  return left;
}

await main(async (args) => {
  const options = readOptions('test', args, { only: { type: 'string' }, filter: { type: 'string' } });
  const projects = testProjects(options.only);
  prepare('ingest-packages', 'modules');

  const interrupted = interruption(endRun);
  let counts = none;
  try {
    const target = options.only === undefined ? 'Serverless.sln' : projectFile(projects[0]);
    if (await build(target, interrupted.signal)) {
      const { together, oneByOne } = inStages(projects);
      const runs = [...await testAll(together, lanes, options.filter, interrupted.signal), ...await testAll(oneByOne, 1, options.filter, interrupted.signal)];
      for (const run of runs) counts = add(counts, await tryAgain(run, interrupted.signal));
    } else {
      counts = { ...none, failed: 1 };
    }
  } finally {
    const left = await endRun();
    for (const text of left) console.log(`ended a process that the tests had left: ${text.slice(0, 200)}`);
    interrupted.end();
  }
  if (counts.passed + counts.failed === 0) console.log('no test ran');
  console.log(say(counts));
  return counts.failed > 0 || counts.passed === 0 ? 1 : 0;
});
