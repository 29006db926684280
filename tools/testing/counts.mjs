import { existsSync, readFileSync } from 'node:fs';

/** Before the first test. */
export const none = { passed: 0, failed: 0, skipped: 0 };

/** The counts of a trx file; null when there is none, because no test was found or the test host died. */
export function readCounts(file) {
  if (!existsSync(file)) return null;
  const counters = /<Counters ([^>]*)\/>/.exec(readFileSync(file, 'utf8'))?.[1];
  if (counters === undefined) return null;
  const number = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  const passed = number('passed');
  const failed = ['failed', 'error', 'timeout', 'aborted'].reduce((sum, name) => sum + number(name), 0);
  return { passed, failed, skipped: number('total') - passed - failed };
}

/** The counts of one run: a run that broke without a failed test counts as one. */
export function countsOf(run, trx) {
  const counts = readCounts(trx) ?? none;
  return run.ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

export const add = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped });

/** The line that a run ends with. */
export const say = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
