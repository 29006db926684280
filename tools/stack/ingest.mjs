import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { privateFolder, root, state } from '../lib/paths.mjs';
import { freePort, isFree } from '../lib/ports.mjs';
import { Child } from './child.mjs';

const usualPort = 1935;
const program = '/usr/sbin/nginx';
const module = '/usr/lib/nginx/modules/ngx_rtmp_module.so';

/** True when this machine has nginx with its RTMP module. */
export const canIngest = () => existsSync(program) && existsSync(module);

/** Starts our RTMP server, which asks the host about every publisher. */
export async function startIngest(hostUrl, signal) {
  const port = (await isFree(usualPort)) ? usualPort : await freePort();
  const folder = privateFolder(join(state, 'ingest'));
  const values = { module, folder, address: `127.0.0.1:${port}`, host: hostUrl };
  const template = readFileSync(join(root, 'tools', 'stack', 'ingest.conf'), 'utf8');
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, template.replaceAll(/@(\w+)@/g, (_, name) => values[name]));
  const child = new Child('ingest', program, ['-p', folder, '-c', file]);
  return { child, url: `rtmp://127.0.0.1:${port}/live`, started: child.ready('waiting for nginx to listen', 20, async () => !(await isFree(port)), signal) };
}
