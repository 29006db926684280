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

/** Those with real captures: beside other work the machine would be measured, not the code. */
const alone = ['Faults.Tests', 'Media.Tests', 'Repo.Tests'];

/** What may run side by side, and what runs by itself afterwards. */
export function inStages(projects) {
  return { together: projects.filter((name) => !alone.includes(name)), oneByOne: projects.filter((name) => alone.includes(name)) };
}

export const projectFile = (name) => `tests/${name}/${name}.csproj`;

export const assembly = (name) => `tests/${name}/bin/Release/net10.0/${name}.dll`;
