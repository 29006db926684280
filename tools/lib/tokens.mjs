import { createHmac, randomUUID } from 'node:crypto';

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JSON Web Token with HMAC-SHA256 over an app's secret, taken as UTF-8 text. */
function sign(claims, secret) {
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

function validity(hours) {
  const now = Math.floor(Date.now() / 1000);
  return { iat: now, exp: now + Math.round(hours * 3600) };
}

/** A management token of the 100ms dialect, good for the given hours. */
export function managementToken({ accessKey, secret }, { hours = 24, room } = {}) {
  const { iat, exp } = validity(hours);
  const claims = { access_key: accessKey, type: 'management', version: 2, iat, nbf: iat, exp, jti: randomUUID() };
  return sign(room === undefined ? claims : { ...claims, room_id: room }, secret);
}

/** A token of the VideoSDK dialect for its REST API, good for the given hours. */
export function videoSdkToken({ accessKey, secret }, { hours = 24, room } = {}) {
  const claims = { apikey: accessKey, permissions: ['allow_join'], version: 2, roles: ['crawler'], ...validity(hours) };
  return sign(room === undefined ? claims : { ...claims, roomId: room }, secret);
}

/** What signs an app's webhooks: as set, or else made of the app's secret. */
export function webhookSecret({ secret, webhookSecret: given }) {
  return given || `whsec_${createHmac('sha256', secret).update('standard-webhooks').digest('base64')}`;
}
