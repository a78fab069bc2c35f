import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { JobFailed, NotFound, Unavailable, WaitTimedOut } from "../src/index.js";
import { clientWith, JOB, json, never, problem, RESULT } from "./answers.js";

test("the raw answer keeps numbers that JSON.parse rounds", async () => {
  const text = JSON.stringify({ ...RESULT, result: "X" }).replace('"X"', "12345678901234567891");
  const { client } = clientWith([() => Promise.resolve(new Response(text))]);

  const result = await client.waitFor("a");

  expect(result.raw).toBe(text);
  expect(Object.keys(result)).not.toContain("raw");
});

test("numbers of a parser of the user's own stay in the result and are plain elsewhere", async () => {
  class Precise {
    constructor(readonly text: string) {}
    valueOf() {
      return Number(this.text);
    }
  }
  const parse = (text: string): unknown =>
    JSON.parse(text, (_, value: unknown) => (typeof value === "number" ? new Precise(String(value)) : value));
  const { client } = clientWith([json(RESULT)], { parse });

  const result = await client.waitFor<Precise>("a");

  expect(result.durationMs).toBe(1);
  expect(result.value).toEqual(new Precise("1"));
});

test("a wait ends when the caller aborts, and asks no more", async () => {
  const { client, sent } = clientWith([never, json(RESULT)]);
  const abort = new AbortController();

  const wait = client.waitFor("a", { signal: abort.signal });
  await vi.waitUntil(() => sent.length > 0);
  abort.abort(new Error("never mind"));

  await expect(wait).rejects.toThrow("never mind");
  expect(sent).toHaveLength(1);
});

test("a wait goes on through an outage of almost five minutes", async () => {
  const away = Array.from({ length: 28 }, () => problem(503, { "retry-after": "10" }));
  const { client, sleeps } = clientWith(
    [...away.slice(0, 20), json({ id: "a", status: "pending" }, 202), ...away.slice(20), json(RESULT)],
    {
      retries: 0,
    },
  );

  expect((await client.waitFor("a")).value).toBe(1);
  expect(sleeps).toHaveLength(29);
});

test("a wait that timed out has the id and the last error as its cause", async () => {
  const { client } = clientWith([problem(503, { "retry-after": "3" })]);

  const error: unknown = await client.waitFor("a", { timeoutMs: 1000 }).catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(WaitTimedOut);
  expect(error).toMatchObject({ id: "a", message: "job a has not ended within 1000 ms; it goes on" });
  expect((error as WaitTimedOut).cause).toBeInstanceOf(Unavailable);
});

test("the error of a failed job has its history, and shows no payload", async () => {
  const failed = { ...JOB, status: "failed", payload: "bn_payload", errors: [{ attempt: 1, message: "no" }] };
  const { client } = clientWith([json({ ...RESULT, status: "failed", result: null, error: "no" }), json(failed)]);

  const error: unknown = await client.waitFor("a").catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(JobFailed);
  expect(error).toMatchObject({ message: "job a failed: no", errors: [{ attempt: 1, message: "no" }] });
  expect((error as JobFailed).job).toMatchObject({ payload: "bn_payload" });
  expect(inspect(error, { depth: 9 })).not.toMatch(/bn_/);
});

test("a failed job whose history cannot be read is still a failed job", async () => {
  const { client } = clientWith([json({ ...RESULT, status: "failed", error: null }), problem(404)]);

  const error: unknown = await client.waitFor("a").catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(JobFailed);
  expect(error).toMatchObject({ message: "job a failed: it gave no reason", errors: [], job: undefined });
});

test("a job that is gone is not waited for", async () => {
  const { client, sleeps } = clientWith([problem(404)]);

  await expect(client.waitFor("a")).rejects.toBeInstanceOf(NotFound);
  expect(sleeps).toEqual([]);
});

test("submitAndWait gives the run its time and the wait its own", async () => {
  const { client, sent } = clientWith([json(JOB, 201), json(RESULT)]);

  const { value } = await client.submitAndWait<number>("echo", 1, { id: "a", timeoutMs: 5000, waitTimeoutMs: 9000 });

  expect(value).toBe(1);
  expect(JSON.parse(sent[0]?.body ?? "")).toEqual({ id: "a", name: "echo", payload: 1, timeout_ms: 5000 });
  expect(sent[1]?.url).toMatch(/\/jobs\/a\/result\?wait_ms=9000$/);
});
