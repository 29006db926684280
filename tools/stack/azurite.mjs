import { azuriteProgram, privateFolder } from '../lib/paths.mjs';
import { isFree } from '../lib/ports.mjs';
import { Child } from './child.mjs';

const usualPorts = { blob: 10000, queue: 10001, table: 10002 };

// The emulator's account and key are the same everywhere and documented; they guard nothing.
const account = 'devstoreaccount1';
const accountKey = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

function connectionString(ports) {
  const endpoints = ['blob', 'queue', 'table'].map((name) => `${name[0].toUpperCase()}${name.slice(1)}Endpoint=http://127.0.0.1:${ports[name]}/${account};`);
  return `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${accountKey};${endpoints.join('')}`;
}

/** The ports that Azurite says it listens on, or null while not all three services do. */
function listening(output) {
  const found = [...output.matchAll(/Azurite (\w+) service is successfully listening at http:\/\/127\.0\.0\.1:(\d+)/g)];
  return found.length < 3 ? null : Object.fromEntries(found.map(([, name, port]) => [name.toLowerCase(), Number(port)]));
}

/** Starts the storage emulator on its usual ports, or on free ones, with its data in the given folder. */
export async function startAzurite(folder, signal) {
  const free = await Promise.all(Object.values(usualPorts).map(isFree));
  const wanted = free.every(Boolean) ? usualPorts : { blob: 0, queue: 0, table: 0 };
  const args = Object.entries(wanted).flatMap(([name, port]) => [`--${name}Host`, '127.0.0.1', `--${name}Port`, String(port)]);
  const child = new Child('azurite', process.execPath, [azuriteProgram, '--silent', '--skipApiVersionCheck', '--disableTelemetry', '--location', privateFolder(folder), ...args]);
  const ports = () => child.ready('waiting for Azurite to listen', 60, () => listening(child.output), signal);
  return { child, started: ports().then((found) => (wanted === usualPorts ? 'UseDevelopmentStorage=true' : connectionString(found))) };
}
