// 100ms's own server SDK, with nothing changed but the base address: makes the calls that it is told to make.
// One JSON line in, { wrapper, method, arguments }, one JSON line out, in order. Started as: node hundredms-sdk.mjs <tools folder> <base address> <access key> <secret>
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const [tools, address, accessKey, secret] = process.argv.slice(2);
const { SDK } = createRequire(join(resolve(tools), 'package.json'))('@100mslive/server-sdk');
const sdk = new SDK(accessKey, secret);
sdk.setLogLevel(5); // silent: standard output is ours
Object.assign(sdk.api.axios.defaults, { baseURL: `${address}/v2`, proxy: false });

for await (const line of createInterface({ input: process.stdin })) {
  const { wrapper, method, arguments: given } = JSON.parse(line);
  try {
    const reply = sdk[wrapper][method](...given);
    console.log(JSON.stringify({ reply: Symbol.asyncIterator in reply ? await all(reply) : await reply }));
  } catch (error) {
    console.log(JSON.stringify({ error: { code: error.code, message: String(error.message ?? error) } }));
  }
}

async function all(iterator) {
  const found = [];
  for await (const one of iterator) found.push(one);
  return found;
}
