import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Fault } from './fault.mjs';
import { settingsFile, settingsSample } from './paths.mjs';

function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Fault(`${file} is not readable JSON: ${error.message}`);
  }
}

/** Makes local.settings.json with one development app, for its owner only. An existing file is left as it is. */
export function ensureSettings() {
  if (existsSync(settingsFile)) return false;
  const settings = parse(settingsSample);
  settings.Values.Apps__0__AccessKey = randomBytes(12).toString('hex');
  settings.Values.Apps__0__Secret = randomBytes(32).toString('base64url');
  settings.Values.Workers__TokenKey = randomBytes(32).toString('base64url');
  try {
    writeFileSync(settingsFile, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The apps of local.settings.json, by index. */
export function readApps() {
  const values = parse(settingsFile).Values ?? {};
  const apps = [];
  for (let index = 0; values[`Apps__${index}__AccessKey`] !== undefined; index++) {
    apps.push({
      accessKey: values[`Apps__${index}__AccessKey`],
      secret: values[`Apps__${index}__Secret`] ?? '',
      webhookSecret: values[`Apps__${index}__WebhookSecret`] ?? '',
    });
  }
  return apps;
}

/** An app by its access key or its index. */
export function findApp(nameOrIndex = '0') {
  const apps = readApps();
  const app = apps.find(({ accessKey }) => accessKey === nameOrIndex) ?? (/^\d{1,4}$/.test(nameOrIndex) ? apps[Number(nameOrIndex)] : undefined);
  if (!app) throw new Fault(`local.settings.json has no app '${nameOrIndex}'; it has ${apps.length}: ${apps.map(({ accessKey }) => accessKey).join(', ')}`);
  if (!app.accessKey || !app.secret) throw new Fault(`app ${nameOrIndex} of local.settings.json has no access key or no secret`);
  return app;
}
