// Holds exchanges against openapi.yaml, and makes tokens with npm's jsonwebtoken.
// One JSON line in, one JSON line out, in order. Started as: node openapi-judge.mjs <openapi.yaml> <tools folder>
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve as resolvePath } from 'node:path';
import { createInterface } from 'node:readline';

const [, , documentPath, toolsFolder] = process.argv;
const require = createRequire(join(resolvePath(toolsFolder), 'package.json'));
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;
const jwt = require('jsonwebtoken');
const { parse } = require('yaml');

const document = parse(readFileSync(documentPath, 'utf8'));
const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
addFormats(ajv);
ajv.addVocabulary(['example', 'components']);
ajv.addSchema({ $id: 'api', components: document.components });

const methods = ['get', 'post', 'put', 'patch', 'delete'];
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.filter((method) => item[method]).map((method) => ({
    path,
    method,
    id: item[method].operationId,
    pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    // A fixed part of a path wins over a parameter, as in every router.
    parameters: (path.match(/\{/g) ?? []).length,
    operation: item[method],
  })));
operations.sort((a, b) => a.parameters - b.parameters);

const validators = new Map();

// Every $ref of the document is local to it, so the compiled schema's are made to point into the added document.
function validator(schema) {
  if (!validators.has(schema)) {
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/');
    validators.set(schema, ajv.compile(JSON.parse(text)));
  }
  return validators.get(schema);
}

function faultsOf(schema, value, what) {
  const validate = validator(schema);
  return validate(value) ? [] : validate.errors.map((e) => `${what}${e.instancePath}: ${e.message} ${JSON.stringify(e.params)}`);
}

function resolve(node) {
  return node?.$ref ? node.$ref.slice(2).split('/').reduce((at, key) => at[key], document) : node;
}

function asJson(text, what, faults) {
  try {
    return JSON.parse(text);
  } catch (e) {
    faults.push(`${what}: is not JSON: ${e.message}`);
    return undefined;
  }
}

function judge({ method, path, status, contentType, body, requestBody }) {
  const found = operations.find((o) => o.method === method.toLowerCase() && o.pattern.test(path));
  if (!found) return [`${method} ${path} is not in the document`];
  const where = `${found.id} ${status}`;
  const reply = resolve(found.operation.responses[String(status)]);
  if (!reply) return [`${where}: the document has no such status; body: ${body}`];

  const faults = [];
  const media = (contentType ?? '').split(';')[0].trim();
  const declared = reply.content?.[media];
  if (!declared) return [`${where}: content type '${contentType}' is not declared`];
  const value = media === 'application/json' ? asJson(body, where, faults) : body;
  if (value !== undefined) faults.push(...faultsOf(declared.schema, value, where));

  const request = resolve(found.operation.requestBody);
  if (status < 300 && request && (request.required || requestBody)) {
    const sent = asJson(requestBody ?? '', `${found.id} request`, faults);
    if (sent !== undefined) faults.push(...faultsOf(Object.values(request.content)[0].schema, sent, `${found.id} request`));
  }
  return faults;
}

const commands = {
  judge: (m) => ({ faults: judge(m) }),
  sign: (m) => ({ token: jwt.sign(m.claims, m.key, m.options) }),
  operations: () => ({ operations: operations.map((o) => ({ id: o.id, method: o.method.toUpperCase(), path: o.path, statuses: Object.keys(o.operation.responses) })) }),
};

for (const [name, schema] of Object.entries(document.components.schemas)) {
  const check = validator({ $ref: `#/components/schemas/${name}` });
  for (const example of schema.examples ?? (schema.example === undefined ? [] : [schema.example])) {
    if (!check(example)) throw new Error(`${name}: the example does not match: ${ajv.errorsText(check.errors)}`);
  }
}
for (const [name, body] of Object.entries(document.components.requestBodies)) {
  for (const { schema, examples } of Object.values(body.content)) {
    for (const { value } of Object.values(examples ?? {})) {
      if (!validator(schema)(value)) throw new Error(`${name}: an example does not match: ${ajv.errorsText(validator(schema).errors)}`);
    }
  }
}

// Compiles every schema at once, so that a fault of the document is told at the start.
for (const o of operations) {
  for (const response of Object.values(o.operation.responses)) {
    for (const media of Object.values(resolve(response).content ?? {})) {
      const check = validator(media.schema);
      if (media.example !== undefined && !check(media.example)) throw new Error(`${o.id}: the example does not match its schema: ${ajv.errorsText(check.errors)}`);
    }
  }
  for (const media of Object.values(resolve(o.operation.requestBody)?.content ?? {})) validator(media.schema);
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const message = JSON.parse(line);
    answer = commands[message.command](message);
  } catch (e) {
    answer = { error: e.stack };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
