import { keepFigures, showFigures } from '../bench/figures.mjs';
import { usageFault } from '../lib/fault.mjs';
import { main } from '../lib/main.mjs';
import { readOptions, secondsOption } from '../lib/options.mjs';
import { ensureSettings } from '../lib/settings.mjs';
import { prepare } from '../stack/prepare.mjs';
import { withStack } from '../stack/stack.mjs';

/** Each module's `measure(stack, options)` returns `{figures, raw}`; it starts of the stack what it needs. */
const benchmarks = {
  engine: () => import('../bench/engine.mjs'),
  start: () => import('../bench/start.mjs'),
  heartbeats: () => import('../bench/heartbeats.mjs'),
  record: () => import('../bench/record.mjs'),
  live: () => import('../bench/live.mjs'),
  sliding: () => import('../bench/sliding.mjs'),
  speech: () => import('../bench/speech.mjs'),
  drift: () => import('../bench/drift.mjs'),
};

await main(async (args) => {
  const options = readOptions('bench', args, { seconds: { type: 'string' }, transcribe: { type: 'boolean' }, warm: { type: 'boolean' }, 'no-build': { type: 'boolean' } }, { positionals: true });
  const seconds = secondsOption('bench', options.seconds) ?? 15;
  const names = options.positionals.length > 0 ? options.positionals : Object.keys(benchmarks);
  const unknown = names.find((name) => !Object.hasOwn(benchmarks, name));
  if (unknown !== undefined) throw usageFault('bench', `there is no benchmark '${unknown}'; there are ${Object.keys(benchmarks).join(', ')}`);
  ensureSettings();
  prepare('packages', 'modules', ...(options['no-build'] ? [] : ['build']));

  for (const name of names) {
    const { measure } = await benchmarks[name]();
    const { figures, raw } = await withStack('bench', (stack) => measure(stack, { seconds, transcribe: options.transcribe, warm: options.warm }));
    showFigures(name, figures);
    console.log(`  raw figures: ${keepFigures(name, figures, raw)}`);
  }
});
