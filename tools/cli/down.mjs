import { endProcesses } from '../lib/ending.mjs';
import { endLeftovers } from '../lib/leftovers.mjs';
import { main } from '../lib/main.mjs';
import { readOptions } from '../lib/options.mjs';
import { resignAsSupervisor, supervisor } from '../lib/records.mjs';

/** Seconds that a running command gets to end its own stack in order. */
const orderlyEnd = 45;

await main(async (args) => {
  readOptions('down', args, {});
  const running = supervisor();
  if (running !== null) {
    await endProcesses([running], orderlyEnd);
    resignAsSupervisor();
  }
  const count = await endLeftovers();
  if (running !== null) console.log(`Ended ./serverless ${running.role} (process ${running.pid}) and what it ran.`);
  else if (count > 0) console.log(`Ended ${count} processes that an earlier command had left.`);
  else console.log('Nothing is running.');
});
