import { inspect } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { BananasError, ConnectionFailed, ProblemError, RequestTimedOut, Unavailable } from "../src/index.js";
import { clientWith, JOB, json, never, problem } from "./answers.js";

const OPEN_TELEMETRY = Symbol.for("opentelemetry.js.api.1");

afterEach(() => {
  Reflect.deleteProperty(globalThis, OPEN_TELEMETRY);
});

test("keys become camelCase and times dates, but what belongs to the user stays", async () => {
  const { client } = clientWith([json({ ...JOB, new_field: "x", valid_for: "a while" })]);

  const job = await client.get("a");

  expect(job).toMatchObject({
    routingKey: "default",
    payload: { some_key: 1 },
    headers: { trace_id: "t" },
    newField: "x",
    validFor: "a while",
  });
  expect(job.createdAt).toEqual(new Date("2026-11-21T21:41:31.123Z"));
});

test("a token may be made anew for each attempt", async () => {
  const tokens = ["first", "second"];
  const token = vi.fn(() => Promise.resolve(tokens.shift() ?? ""));
  const { client, sent } = clientWith([problem(503), json(JOB)], { token });

  await client.get("a");

  expect(sent.map(({ headers }) => headers["authorization"])).toEqual(["Bearer first", "Bearer second"]);
});

test("a token may end with a line, as in a file", async () => {
  const { client, sent } = clientWith([json(JOB)], { token: "bn_token\n" });

  await client.get("a");

  expect(sent[0]?.headers["authorization"]).toBe("Bearer bn_token");
});

test("a token that cannot be one is refused, and not shown", async () => {
  const { client, sent } = clientWith([json(JOB)], { token: "bn_secret\nx" });

  await expect(client.get("a")).rejects.toThrow(/^the token has(?!.*secret)/);
  expect(sent).toEqual([]);
});

test("an error of what makes tokens is the caller's", async () => {
  const broken = new Error("no token today");
  const { client, sent } = clientWith([json(JOB)], { token: () => Promise.reject(broken) });

  await expect(client.get("a")).rejects.toBe(broken);
  expect(sent).toEqual([]);
});

test("what makes tokens has the time of the attempt", async () => {
  const { client, sent } = clientWith([json(JOB)], { token: () => new Promise(() => undefined), timeoutMs: 20, retries: 0 });

  await expect(client.get("a")).rejects.toBeInstanceOf(RequestTimedOut);
  expect(sent).toEqual([]);
});

test("a call that waits for its token ends when the caller aborts", async () => {
  const { client } = clientWith([json(JOB)], { token: () => new Promise(() => undefined) });
  const abort = new AbortController();

  const call = client.get("a", { signal: abort.signal });
  abort.abort(new Error("the user went away"));

  await expect(call).rejects.toThrow("the user went away");
});

test("an aborted call rejects with the reason of its signal and is not repeated", async () => {
  const { client, sent } = clientWith([never, json(JOB)]);
  const reason = new Error("the user went away");
  const abort = new AbortController();

  const call = client.get("a", { signal: abort.signal });
  await vi.waitUntil(() => sent.length > 0);
  abort.abort(reason);

  await expect(call).rejects.toBe(reason);
  expect(sent).toHaveLength(1);
});

test("a call whose signal has aborted sends nothing", async () => {
  const { client, sent } = clientWith([json(JOB)]);

  await expect(client.get("a", { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
  expect(sent).toEqual([]);
});

test("a pause ends when the caller aborts", async () => {
  const sleep = (_: number, signal: AbortSignal | undefined) =>
    new Promise<void>((__, reject) =>
      signal?.addEventListener("abort", () => {
        reject(signal.reason as Error);
      }),
    );
  const abort = new AbortController();
  const { client } = clientWith(
    [
      () => {
        setTimeout(() => {
          abort.abort(new Error("enough"));
        });
        return Promise.resolve(problem(503));
      },
    ],
    {
      clock: { now: () => 0, random: () => 0, sleep },
    },
  );

  await expect(client.get("a", { signal: abort.signal })).rejects.toThrow("enough");
});

test("closing ends calls that run and lets no other begin", async () => {
  const { client, sent } = clientWith([never, json(JOB)]);
  const call = client.get("a");
  await vi.waitUntil(() => sent.length > 0);

  client.close();
  client.close();

  await expect(call).rejects.toThrow("the client is closed");
  await expect(client.get("a")).rejects.toBeInstanceOf(BananasError);
  expect(sent).toHaveLength(1);
});

test("an attempt that takes too long ends", async () => {
  const { client } = clientWith([never], { timeoutMs: 20, retries: 0 });

  await expect(client.get("a")).rejects.toBeInstanceOf(RequestTimedOut);
});

test.each(["", ".", ".."])("the id %j would be another path, and is refused", async (id) => {
  const { client, sent } = clientWith([json(JOB)]);

  await expect(client.get(id)).rejects.toBeInstanceOf(BananasError);
  expect(sent).toEqual([]);
});

test("Retry-After may be a date to come", async () => {
  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  const { client, sleeps } = clientWith([problem(503, { "retry-after": inAMinute }), json(JOB)]);

  await client.get("a");

  expect(sleeps[0]).toBeGreaterThan(50_000);
  expect(sleeps[0]).toBeLessThanOrEqual(60_100);
});

test("pauses grow to ten seconds and no further", async () => {
  const { client, sleeps } = clientWith([...Array.from({ length: 8 }, () => problem(503)), json(JOB)], { retries: 8 });

  await client.get("a");

  expect(sleeps).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
});

test.each([
  ["Node", new TypeError("fetch failed", { cause: Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }) })],
  ["Deno", new TypeError("error sending request for url (http://test): client error (Connect): tcp connect error")],
  ["Bun", Object.assign(new Error("Unable to connect"), { code: "ConnectionRefused" })],
])("what was never sent is repeated, as %s tells it", async (_, error) => {
  const { client, sent } = clientWith([error, json({ ...JOB, status: "cancelled" })]);

  expect(await client.cancel("a")).toMatchObject({ status: "cancelled" });
  expect(sent).toHaveLength(2);
});

test("what may have been sent is not repeated when that is not safe", async () => {
  const { client, sent } = clientWith([new TypeError("Failed to fetch"), json(JOB)]);

  const error: unknown = await client.cancel("a").catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(ConnectionFailed);
  expect(error).toMatchObject({ sent: true, message: "POST /jobs/a/cancel had no answer: Failed to fetch" });
  expect(sent).toHaveLength(1);
});

test("an answer that a page of a browser may not see is a problem", async () => {
  const opaque = { status: 0, ok: false, statusText: "", headers: new Headers(), text: () => Promise.resolve("") } as Response;
  const { client } = clientWith([() => Promise.resolve(opaque)]);

  const error: unknown = await client.me().catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ status: 0, title: "HTTP 0" });
});

test("the current span goes along, and no other header of OpenTelemetry", async () => {
  const propagation = {
    inject: (context: string, carrier: object, setter: { set(to: object, key: string, value: string): void }) => {
      setter.set(carrier, "traceparent", context);
      setter.set(carrier, "baggage", "secret");
    },
  };
  Object.assign(globalThis, { [OPEN_TELEMETRY]: { context: { active: () => "00-1-2-01" }, propagation } });
  const { client, sent } = clientWith([json(JOB)]);
  const silent = clientWith([json(JOB)], { trace: false });

  await client.get("a");
  await silent.client.get("a");

  expect(sent[0]?.headers).toMatchObject({ traceparent: "00-1-2-01" });
  expect(sent[0]?.headers).not.toHaveProperty("baggage");
  expect(silent.sent[0]?.headers).not.toHaveProperty("traceparent");
});

test("an error says what is wrong with which field", async () => {
  const body = { title: "Bad Request", detail: "The request is not valid.", errors: [{ field: "name", index: 3, message: "is missing" }] };
  const { client } = clientWith([json(body, 400)]);

  await expect(client.submit("x")).rejects.toThrow("400 Bad Request: The request is not valid.: name[3]: is missing");
});

test("neither a client nor an error shows a token or a payload", async () => {
  const { client } = clientWith([problem(503), json({ ...JOB, id: "b", status: "failed", payload: "bn_payload" })], {
    token: "bn_token",
    retries: 0,
  });

  const error: unknown = await client.submit("echo", "bn_payload").catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(Unavailable);
  expect(inspect([client, error], { depth: 9, showHidden: true })).not.toMatch(/bn_/);
});
