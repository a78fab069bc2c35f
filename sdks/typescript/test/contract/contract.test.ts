import { stringify } from "lossless-json";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Bananas, type BananasOptions } from "../../src/index.js";
import { Bindings } from "./bindings.js";
import { call, CALL_NAMES } from "./calls.js";
import { type Example, fromFile, fromFiles, readJson } from "./example.js";
import { outcomeOf, unexpected } from "./outcome.js";
import { Stub } from "./stub.js";

interface Operation {
  name: string;
  typescript: string;
}

afterEach(() => vi.unstubAllEnvs());

describe.each(fromFiles<Example>("examples"))("%s", (_, examples) => {
  test.each(examples)("$name", replay);
});

test("the client has each operation of the contract, by the name that the contract says", () => {
  const { operations, composed } = fromFile<{ operations: Operation[]; composed: Operation[] }>("surface.json");
  const all = [...operations, ...composed];

  expect(new Set(all.map(({ name }) => name))).toEqual(new Set(CALL_NAMES));
  const client = new Bananas({ url: "http://localhost" });
  for (const { typescript } of all) {
    const found = typescript.split(".").reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], client);
    expect(found, typescript).toBeTypeOf("function");
  }
});

/** Makes the call of an example against a server that answers as the example says. */
async function replay(example: Example): Promise<void> {
  const bindings = new Bindings();
  const stub = new Stub(example.exchanges, bindings);
  const port = await stub.start();
  const sleeps: number[] = [];
  const client = new Bananas({ ...optionsOf(example, port), clock: clockOf(sleeps, stub) });

  const outcome = await outcomeOf(() => call(client, example.call, bindings.filled(example.arguments), example.take));
  client.close();
  await stub.stop();

  expect(stub.wrong).toEqual([]);
  expect(unexpected(example.expect, outcome, bindings)).toBeUndefined();
  const ranges = example.sleeps_ms ?? [];
  expect(sleeps, `pauses of ${JSON.stringify(ranges)}`).toHaveLength(ranges.length);
  ranges.forEach(([least, most], i) => {
    expect(sleeps[i]).toBeGreaterThanOrEqual(least);
    expect(sleeps[i]).toBeLessThanOrEqual(most);
  });
}

function optionsOf({ client, needs = [] }: Example, port: number): BananasOptions {
  const address = `http://localhost:${String(port)}`;
  vi.stubEnv("BANANAS_URL", undefined);
  vi.stubEnv("BANANAS_TOKEN", undefined);
  const environment = new Bindings({ stub: address }).filled(client.environment ?? {});
  Object.entries(environment).forEach(([name, value]) => vi.stubEnv(name, value));
  return {
    url: "BANANAS_URL" in environment ? undefined : address + (client.url_path ?? ""),
    token: client.token,
    retries: client.retries,
    timeoutMs: client.timeout_ms,
    callTimeoutMs: client.call_timeout_ms,
    outageMs: client.outage_ms,
    // Without them JavaScript rounds.
    ...(needs.includes("big_numbers") ? { parse: readJson, stringify: (value) => stringify(value) ?? "null" } : {}),
  };
}

/** Time that has passed by what was slept, without sleeping. */
function clockOf(sleeps: number[], stub: Stub): NonNullable<BananasOptions["clock"]> {
  let slept = 0;
  return {
    now: () => performance.now() + slept,
    random: () => Math.random(),
    sleep: async (ms) => {
      sleeps.push(ms);
      slept += ms;
      await stub.paused();
    },
  };
}
