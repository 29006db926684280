import { Fault } from './fault.mjs';

/** Seconds that the host gets for one reply. */
const replyLimit = 30;

/** The host's HTTP API, as one app. */
export class Api {
  #headers;

  constructor(url, token) {
    this.url = url;
    this.#headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  }

  get(path) {
    return this.#send('GET', path);
  }

  post(path, body) {
    return this.#send('POST', path, body === undefined ? undefined : JSON.stringify(body));
  }

  async #send(method, path, body) {
    let reply, text;
    try {
      reply = await fetch(this.url + path, { method, headers: this.#headers, body, signal: AbortSignal.timeout(replyLimit * 1000) });
      text = await reply.text();
    } catch (error) {
      throw new Fault(`${method} ${path}: ${error.cause?.message ?? error.message}`);
    }
    if (!reply.ok) throw new Fault(`${method} ${path} answered ${reply.status}: ${text.slice(0, 500)}`);
    try {
      return text === '' ? null : JSON.parse(text);
    } catch {
      throw new Fault(`${method} ${path} answered ${reply.status} with what is not JSON: ${text.slice(0, 200)}`);
    }
  }
}
