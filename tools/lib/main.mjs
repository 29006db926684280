import { Fault } from './fault.mjs';
import { showTails } from './tails.mjs';

/** Runs a command's body; every failure becomes a message on stderr and an exit status. */
export async function main(body) {
  try {
    process.exitCode = (await body(process.argv.slice(2))) ?? 0;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    showTails(error.logs);
    console.error(`serverless: ${error.message}`);
    process.exitCode = error.exitCode;
  }
}
