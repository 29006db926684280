// Reads what was sent to receivers with the libraries that receivers use. Standard input: a JSON array of questions; standard output: one
// answer each. A library that refuses ends the program with its error.
import { createRequire } from 'node:module';
import { createVerify } from 'node:crypto';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const require = createRequire(join(resolve(process.argv[2]), 'package.json'));

const answers = {
  // The header names and values of a delivery, its body, and the app's secret.
  standardwebhooks: ({ secret, headers, body }) => {
    const { Webhook } = require('standardwebhooks');
    // Its clock is the machine's, and tests move theirs: the time is looked at by them.
    const now = Number(headers['webhook-timestamp']) * 1000;
    const clock = Date.now;
    Date.now = () => now;
    const RealDate = globalThis.Date;
    globalThis.Date = class extends RealDate {
      constructor(...args) {
        super(...(args.length ? args : [now]));
      }
    };
    try {
      return new Webhook(secret).verify(body, headers);
    } finally {
      globalThis.Date = RealDate;
      Date.now = clock;
    }
  },
  videosdk: ({ publicKey, signature, body }) => {
    if (!createVerify('RSA-SHA256').update(body).verify(publicKey, signature, 'base64')) throw new Error('videosdk-signature does not fit');
    return JSON.parse(body);
  },
  cloudevents: ({ headers, body }) => {
    const { HTTP } = require('cloudevents');
    const read = HTTP.toEvent({ headers, body });
    const events = Array.isArray(read) ? read : [read];
    events.forEach((event) => event.validate());
    return events.map((event) => event.toJSON());
  },
  eventgrid: async ({ body }) => {
    const { EventGridDeserializer } = require('@azure/eventgrid');
    return new EventGridDeserializer().deserializeCloudEvents(body);
  },
};

const results = [];
for (const question of JSON.parse(await text(process.stdin))) {
  results.push(await answers[question.library](question));
}
console.log(JSON.stringify(results));
