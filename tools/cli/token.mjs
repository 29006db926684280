import { main } from '../lib/main.mjs';
import { numberOption, readOptions } from '../lib/options.mjs';
import { ensureSettings, findApp } from '../lib/settings.mjs';
import { managementToken, videoSdkToken, webhookSecret } from '../lib/tokens.mjs';

await main((args) => {
  const options = readOptions('token', args, {
    app: { type: 'string' },
    videosdk: { type: 'boolean' },
    hours: { type: 'string' },
    room: { type: 'string' },
    'webhook-secret': { type: 'boolean' },
  });
  const hours = numberOption('token', 'hours', options.hours, { from: 0.001, to: 8760, whole: false }) ?? 24;
  ensureSettings();
  if (options['webhook-secret']) return console.log(webhookSecret(findApp(options.app)));
  const make = options.videosdk ? videoSdkToken : managementToken;
  console.log(make(findApp(options.app), { hours, room: options.room }));
});
