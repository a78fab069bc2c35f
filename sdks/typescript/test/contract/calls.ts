import type { Bananas, JobClient } from "../../src/index.js";

type Arguments = Record<string, unknown>;

const OPAQUE = new Set(["payload", "headers"]);

/** Arguments by the names of the contract as those of this library. */
function native(given: Arguments): Arguments {
  const entries = Object.entries(given).map(([key, value]) => [camel(key), OPAQUE.has(key) ? value : nativeValue(key, value)]);
  return Object.fromEntries(entries) as Arguments;
}

function nativeValue(key: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => (typeof item === "object" && item !== null ? native(item as Arguments) : item));
  }
  return ["scheduled_for", "expires_at"].includes(key) && typeof value === "string" ? new Date(value) : value;
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A selection: ids, or all that match. */
function selection({ ids, ...filters }: Arguments): never {
  return (ids ?? filters) as never;
}

/** What a real client is called for. The contract's names and arguments are not typed. */
const CALLS: Record<string, (client: Bananas, given: Arguments) => unknown> = {
  submit: (client, { name, payload, ...options }) => client.submit(name as string, payload, options),
  submit_many: (client, { jobs, ...options }) => client.submitMany(jobs as never, options),
  submit_and_wait: (client, { name, payload, ...options }) => client.submitAndWait(name as string, payload, options),
  get: (client, { id }) => client.get(id as string),
  list: (client, options) => client.list(options),
  cancel: (client, { id }) => client.cancel(id as string),
  retry: (client, { id }) => client.retry(id as string),
  cancel_many: (client, given) => client.cancelMany(selection(given)),
  result: (client, { id }) => client.result(id as string),
  wait_for: (client, { id, ...options }) => client.waitFor(id as string, options),
  why: (client, { id }) => client.why(id as string),
  "dead.list": (client, options) => client.dead.list(options),
  "dead.retry": (client, given) => client.dead.retry(selection(given)),
  "dead.delete": (client, given) => client.dead.delete(selection(given)),
  "queues.list": (client, options) => client.queues.list(options),
  "queues.overview": (client) => client.queues.overview(),
  "queues.pause": (client, { routingKey }) => client.queues.pause(routingKey as string),
  "queues.resume": (client, { routingKey }) => client.queues.resume(routingKey as string),
  "schedules.put": (client, { id, ...schedule }) => client.schedules.put(id as string, schedule as never),
  "schedules.get": (client, { id }) => client.schedules.get(id as string),
  "schedules.list": (client, options) => client.schedules.list(options),
  "schedules.delete": (client, { id }) => client.schedules.delete(id as string),
  "schedules.trigger": (client, { id }) => client.schedules.trigger(id as string),
  "tokens.create": (client, token) => client.tokens.create(token as never),
  "tokens.list": (client) => client.tokens.list(),
  "tokens.revoke": (client, { id }) => client.tokens.revoke(id as string),
  workers: (client) => client.workers(),
  log: (client, options) => client.log(options),
  me: (client) => client.me(),
};

/** The names of the calls that this library has. */
export const CALL_NAMES = Object.keys(CALLS);

/** Makes a call of the contract, and returns what it gives by the names of the wire. */
export async function call(client: Bananas | JobClient, name: string, given: Arguments, take = Infinity): Promise<unknown> {
  const made = CALLS[name];
  if (made === undefined) {
    throw new Error(`there is no call ${name}`);
  }
  const answer = made(client as Bananas, native(given));
  if (typeof answer !== "object" || answer === null || !(Symbol.asyncIterator in answer)) {
    return wire(await answer);
  }
  const items: unknown[] = [];
  for await (const item of answer as AsyncIterable<unknown>) {
    items.push(wire(item));
    if (items.length >= take) {
      break;
    }
  }
  return items;
}

/** Something of this library by the names of the wire. */
export function wire(value: unknown): unknown {
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => wire(item));
  }
  if (typeof value !== "object" || value === null) {
    return value ?? null;
  }
  const isResult = "completedAt" in value && "value" in value;
  const made: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value) as [string, unknown][]) {
    if (isResult && key === "value") {
      made["result"] = field;
    } else {
      made[snake(key)] = OPAQUE.has(key) ? field : wire(field);
    }
  }
  return made;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
