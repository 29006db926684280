import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { usageFault } from '../lib/fault.mjs';
import { root } from '../lib/paths.mjs';

/** The test projects, by name; `only` picks one, with or without its `.Tests`. */
export function testProjects(only) {
  const all = readdirSync(join(root, 'tests'))
    .filter((name) => name.endsWith('.Tests') && existsSync(join(root, 'tests', name, `${name}.csproj`)))
    .sort();
  if (only === undefined) return all;
  const chosen = all.filter((name) => [name, name.slice(0, -'.Tests'.length)].includes(only));
  if (chosen.length === 0) throw usageFault('test', `there is no test project '${only}'; there are ${all.join(', ')}`);
  return chosen;
}

export const projectFile = (name) => `tests/${name}/${name}.csproj`;

export const assembly = (name) => `tests/${name}/bin/Release/net10.0/${name}.dll`;
