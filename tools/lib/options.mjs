import { parseArgs } from 'node:util';
import { usageFault } from './fault.mjs';

/** Reads a command line strictly: an unknown option or a stray word is exit status 2. */
export function readOptions(command, args, options, { positionals = false } = {}) {
  try {
    const parsed = parseArgs({ args, options, strict: true, allowPositionals: positionals });
    return { ...parsed.values, positionals: parsed.positionals };
  } catch (error) {
    if (!error.code?.startsWith('ERR_PARSE_ARGS')) throw error;
    throw usageFault(command, error.message.split('. ')[0]);
  }
}

/** A number option within bounds; undefined stays undefined. */
export function numberOption(command, name, text, { from, to, whole = true }) {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !(value >= from && value <= to) || (whole && !Number.isInteger(value))) {
    throw usageFault(command, `--${name} must be ${whole ? 'a whole number ' : 'a number '}from ${from} to ${to}, not '${text}'`);
  }
  return value;
}

/** A TCP port to listen on. */
export const portOption = (command, text) => numberOption(command, 'port', text, { from: 1, to: 65535 });

/** Seconds of a recording. */
export const secondsOption = (command, text) => numberOption(command, 'seconds', text, { from: 3, to: 3600 });
