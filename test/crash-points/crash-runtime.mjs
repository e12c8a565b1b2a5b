// Runs inside of the bot: notes which points it reaches and what it changes outside, and kills it where it is told to.
//
// CRASH_PLAN  a file that says from when on to count and where to kill: {id, from: 'start' | 'command', kill?}
// CRASH_TRACE a file that gets a line for each thing that happens
// CRASH_CLOCK_OFFSET milliseconds that the bot's clock is ahead
import diagnosticsChannel from 'node:diagnostics_channel';
import { existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';

const { CRASH_PLAN = '', CRASH_TRACE = '', CRASH_CLOCK_OFFSET = '0' } = process.env;
/** Where every command arrives. */
const arrival = 'InteractionHandler.#answering › work(';

const offset = Number(CRASH_CLOCK_OFFSET);
const realNow = Date.now;
Date.now = () => realNow() + offset;

const trace = openSync(CRASH_TRACE, 'a');
const counts = new Map();
let plan;
begin('start');

/** Counts from here on, if the plan is a new one and wants it. */
function begin(from) {
  if (!existsSync(CRASH_PLAN)) return;
  const found = JSON.parse(readFileSync(CRASH_PLAN, 'utf8'));
  if (found.from !== from || found.id === plan?.id) return;
  plan = found;
  counts.clear();
  writeSync(trace, `begin\t${plan.id}\n`);
}

function happened(phase, name) {
  if (phase === 'before' && name.startsWith(arrival)) begin('command');
  if (plan === undefined) return;
  const key = `${phase}\t${name}`;
  const nth = (counts.get(key) ?? 0) + 1;
  counts.set(key, nth);
  writeSync(trace, `${key}\n`);
  const { kill } = plan;
  if (kill?.phase === phase && kill.name === name && kill.nth === nth) {
    writeSync(trace, 'killed\t\n');
    process.kill(process.pid, 'SIGKILL');
    // Nothing more of this thread happens, however long the signal takes.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
}

globalThis.crashPoint = {
  before: (id) => happened('before', id),
  async after(id, value) {
    try {
      return await value;
    } finally {
      happened('after', id);
    }
  },
  async *each(id, items) {
    happened('before', id);
    for await (const item of items) {
      happened('after', id);
      yield item;
      happened('before', id);
    }
    happened('after', id);
  },
};

// What is written: seen when it is durable and the bot does not know it yet.
const { Database } = createRequire(import.meta.url)('sqlite3');
for (const method of ['all', 'run']) {
  const original = Database.prototype[method];
  Database.prototype[method] = function (sql, ...rest) {
    const done = rest.pop();
    if (typeof done !== 'function' || !/^\s*(INSERT|REPLACE|UPDATE|DELETE)/i.test(sql)) {
      return original.call(this, sql, ...rest, ...(done === undefined ? [] : [done]));
    }
    return original.call(this, sql, ...rest, function (error, ...results) {
      if (!error) happened('effect', describeWrite(rest.flat()));
      return done.call(this, error, ...results);
    });
  };
}

// What is asked of Discord and the API: seen when they have acted and the bot does not know it yet.
diagnosticsChannel.subscribe('undici:request:headers', ({ request, response }) => {
  if (request.method === 'GET') return;
  const path = request.path
    .replace(/^.*\/v\d+(?=\/)/, '')
    .replace(/\?.*/, '')
    .replace(/(\/(?:webhooks|interactions)\/\d+\/)[^/]+/, '$1:token')
    .replaceAll(/\d{16,}/g, ':id');
  happened('effect', `${request.method} ${path} → ${response.statusCode}`);
});

function describeWrite([key, value]) {
  const [kind = ''] = String(key)
    .replace(/^mouthpiece:/, '')
    .split(/:\d/);
  const document = parse(value);
  if (kind === 'user') {
    const open = Object.values(document?.open ?? {}).map(describeJob);
    return `write user: ${open.length > 0 ? open.join(' and ') : 'nothing open'}`;
  }
  if (kind === 'guild') {
    return `write guild: ${Object.keys(document?.reserved ?? {}).length} reserved, ${document?.spent?.count} spent`;
  }
  if (kind === 'intent') return `write intent: ${Object.keys(document ?? {}).length}`;
  return `write ${kind}`;
}

function describeJob({ state, sentAt, isDelayed, delivery, tellingSince }) {
  const facts = [state, sentAt && 'sent', isDelayed && 'delayed', tellingSince && 'telling'];
  return [...facts.filter(Boolean), ...(delivery === 'none' ? [] : [delivery])].join(' ');
}

function parse(value) {
  try {
    return JSON.parse(value).value;
  } catch {
    return undefined;
  }
}
