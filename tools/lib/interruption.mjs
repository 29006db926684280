import { Fault } from './fault.mjs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Turns the first Ctrl-C (or SIGTERM, a closed terminal, a reader of our output that went away) into an abort.
 * @param {() => Promise<void>} insist what the second one does before the process exits
 * @returns {{signal: AbortSignal, end: () => void}} `end` aborts as well, and gives the signals back
 */
export function interruption(insist) {
  const controller = new AbortController();
  const abort = () => controller.abort(new Fault('interrupted', { exitCode: 130 }));
  const onSignal = () => {
    if (!controller.signal.aborted) abort();
    else insist().finally(() => process.exit(130));
  };
  const streams = [process.stdout, process.stderr];
  for (const name of signals) process.on(name, onSignal);
  for (const stream of streams) stream.on('error', abort);
  return {
    signal: controller.signal,
    end() {
      for (const name of signals) process.off(name, onSignal);
      if (!controller.signal.aborted) abort();
    },
  };
}
