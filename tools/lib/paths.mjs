import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. Everything that the script makes lies below it. */
export const root = realpathSync(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));

/** The script's own files: ignored by git, readable by the owner only. */
export const state = join(root, '.serverless');
export const logs = join(state, 'logs');
export const work = join(state, 'work');
export const settingsFile = join(root, 'local.settings.json');
export const settingsSample = join(root, 'local.settings.sample.json');
export const hostProgram = join(root, 'functions/bin/Release/net10.0/Serverless.Functions.dll');
export const mediaProgram = join(root, 'media/bin/Release/net10.0/Serverless.Media.dll');
export const pageProgram = join(root, 'tools/demo-meeting/server.mjs');
export const azuriteProgram = join(root, 'tools/node_modules/azurite/dist/src/azurite.js');

/** Makes a folder of the script's own, private to the owner, and returns it. */
export function privateFolder(path) {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}
