import { expect, test } from "vitest";
import { Conflict, type JobClient, JobCancelled, JobFailed, type NewJob, NotFound, WaitTimedOut } from "../src/index.js";
import { FakeBananas, type FakeRun, PermanentFailure } from "../src/testing.js";

async function ids(list: AsyncIterable<{ id: string }>): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of list) {
    found.push(id);
  }
  return found;
}

test("code that takes a JobClient works with the fake", async () => {
  const client: JobClient = new FakeBananas({ handlers: { double: (n: number) => n * 2 } });

  expect((await client.submitAndWait<number>("double", 21)).value).toBe(42);
});

test("errors say which jobs they are about, as those of the client do", async () => {
  const fake = new FakeBananas();
  const broken = new Error("the file ends here");
  function* jobs(): Generator<NewJob> {
    yield { name: "echo" };
    throw broken;
  }

  await expect(fake.submit("no name")).rejects.toMatchObject({ name: "InvalidRequest", id: expect.stringMatching(/-/) as string });
  await expect(fake.waitFor("gone")).rejects.toMatchObject({ name: "NotFound", id: "gone" });
  await expect(fake.submitMany([{ name: "no name" }])).rejects.toMatchObject({ name: "InvalidRequest", submitted: [], unsure: [] });
  await expect(fake.submitMany(jobs())).rejects.toMatchObject({ name: "NotAllSubmitted", cause: broken, submitted: [], unsure: [] });
  await expect(fake.submitMany([], { batchSize: 0 })).rejects.toThrow("batchSize");
});

test("payloads and results travel as JSON", async () => {
  const seen: unknown[] = [];
  const fake = new FakeBananas().handle("see", (payload: unknown) => {
    seen.push(payload);
    return { at: new Date(0), none: undefined };
  });

  const { value, raw } = await fake.submitAndWait("see", { when: new Date(0), none: undefined });

  expect(seen).toEqual([{ when: "1970-01-01T00:00:00.000Z" }]);
  expect(value).toEqual({ at: "1970-01-01T00:00:00.000Z" });
  expect(JSON.parse(raw)).toMatchObject({ status: "completed", value });
});

test("jobs run by priority, then in the order of their submission", async () => {
  const order: string[] = [];
  const fake = new FakeBananas({ handlers: { note: (name: string) => order.push(name) } });
  await fake.submit("note", "low", { priority: "low" });
  await fake.submit("note", "first");
  await fake.submit("note", "second");
  await fake.submit("note", "high", { priority: "high" });

  expect(await fake.run()).toBe(4);
  expect(order).toEqual(["high", "first", "second", "low"]);
});

test("a job runs when its time has come", async () => {
  const fake = new FakeBananas({ handlers: { noop: () => null } });
  const { id } = await fake.submit("noop", null, { scheduledFor: new Date(fake.now.getTime() + 5000) });

  expect(await fake.run()).toBe(0);
  expect(await fake.result(id)).toBeNull();
  fake.advance(5000);
  expect(await fake.run()).toBe(1);
  expect(await fake.result(id)).toMatchObject({ status: "completed", value: null });
});

test("a wait moves the time to the job that is waited for", async () => {
  const fake = new FakeBananas({ handlers: { noop: () => null } });
  const before = fake.now.getTime();

  await fake.submitAndWait("noop", null, { delayMs: 3_600_000, waitTimeoutMs: 3_600_000 });

  expect(fake.now.getTime()).toBe(before + 3_600_000);
});

test("a wait whose time is over leaves the job as it is", async () => {
  const fake = new FakeBananas();
  const before = fake.now.getTime();
  const { id } = await fake.submit("nobody");

  await expect(fake.waitFor(id, { timeoutMs: 100 })).rejects.toBeInstanceOf(WaitTimedOut);
  expect(fake.now.getTime()).toBe(before + 100);
  expect(await fake.get(id)).toMatchObject({ status: "pending" });
});

test("a wait without end for a job that nobody handles fails at once", async () => {
  const fake = new FakeBananas();

  await expect(fake.submitAndWait("nobody")).rejects.toThrow(/no handler for nobody/);
});

test("a job that fails is retried, then dead, and has its history", async () => {
  const fake = new FakeBananas({
    maxRetries: 1,
    handlers: {
      fail: () => {
        throw new TypeError("no");
      },
    },
  });

  const error: unknown = await fake.submitAndWait("fail").catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(JobFailed);
  expect((error as JobFailed).errors).toMatchObject([
    { attempt: 1, type: "TypeError", message: "no" },
    { attempt: 2, message: "no" },
  ]);
});

test("a permanent failure is not retried, and what is thrown need be no error", async () => {
  const fake = new FakeBananas();
  fake.handle("never", () => {
    throw new PermanentFailure("never");
  });
  fake.handle("odd", () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw "odd";
  });

  await expect(fake.submitAndWait("never", null, { id: "never" })).rejects.toThrow("never");
  await expect(fake.submitAndWait("odd", null, { maxRetries: 0 })).rejects.toThrow("odd");
  expect(await fake.get("never")).toMatchObject({ attempts: 1, status: "failed" });
});

test("a handler is told of its run, and may report progress", async () => {
  const fake = new FakeBananas({
    handlers: {
      report: (_: null, run: FakeRun) => {
        run.progress(0.5, "half");
        return { id: run.id, name: run.name, attempt: run.attempt, headers: run.headers };
      },
      silent: (_: null, run: FakeRun) => {
        run.progress(1);
      },
    },
  });

  const { value } = await fake.submitAndWait("report", null, { id: "r", headers: { tenant: "7" } });
  await fake.submitAndWait("silent", null, { id: "s" });

  expect(value).toEqual({ id: "r", name: "report", attempt: 1, headers: { tenant: "7" } });
  expect(await fake.get("r")).toMatchObject({ progress: { fraction: 0.5, message: "half" } });
  expect(await fake.get("s")).toMatchObject({ progress: { fraction: 1, message: null } });
});

test.each(["returns", "throws"])("a handler that is cancelled and %s ends as cancelled", async (end) => {
  const fake = new FakeBananas();
  fake.handle("long", async (_: null, run: FakeRun) => {
    await fake.cancel(run.id);
    if (end === "throws") {
      run.signal.throwIfAborted();
    }
  });

  await expect(fake.submitAndWait("long", null, { id: "l" })).rejects.toBeInstanceOf(JobCancelled);
  expect(await fake.result("l")).toMatchObject({ status: "cancelled", error: null });
});

test("two may wait for jobs at the same time, and a handler may wait for another job", async () => {
  const fake = new FakeBananas();
  fake.handle("inner", async (n: number) => {
    await Promise.resolve();
    return n + 1;
  });
  fake.handle("outer", async (n: number) => (await fake.submitAndWait<number>("inner", n)).value * 10);

  const results = await Promise.all([fake.submitAndWait("outer", 1), fake.submitAndWait("outer", 2)]);

  expect(results.map(({ value }) => value)).toEqual([20, 30]);
});

test("dead jobs are listed, retried and deleted", async () => {
  let healthy = false;
  const fake = new FakeBananas({ maxRetries: 0 });
  fake.handle("moody", () => {
    if (!healthy) {
      throw new Error("not now");
    }
  });
  await fake.submitMany(["a", "b", "c"].map((id) => ({ name: "moody", id })));
  await fake.submitMany([{ name: "other", id: "d" }]);
  await fake.run();
  healthy = true;

  expect(await ids(fake.dead.list({ name: "moody" }))).toEqual(["c", "b", "a"]);
  expect(await fake.dead.delete(["a", "a", "d", "x"])).toBe(1);
  expect(await fake.dead.retry({ all: true, name: "moody" })).toBe(2);
  await fake.run();
  expect(await ids(fake.list({ status: ["completed", "pending"] }))).toEqual(["c", "b", "d"]);
  await expect(fake.get("a")).rejects.toBeInstanceOf(NotFound);
});

test("only what fits the state of a job can be done to it", async () => {
  const fake = new FakeBananas({ handlers: { noop: () => null } });
  await fake.submitAndWait("noop", null, { id: "a" });

  await expect(fake.cancel("a")).rejects.toBeInstanceOf(Conflict);
  await expect(fake.retry("a")).rejects.toThrow(/this one is completed/);
  expect(await fake.cancelMany({ all: true, status: "pending" })).toBe(0);
});

test("both times at once are refused", async () => {
  const fake = new FakeBananas();

  await expect(fake.submit("noop", null, { delayMs: 1, scheduledFor: new Date() })).rejects.toMatchObject({
    errors: [{ field: "delay_ms" }],
  });
  await expect(fake.submit("noop", null, { id: "-", routingKey: "a b" })).rejects.toMatchObject({
    errors: [{ field: "id" }, { field: "routing_key" }],
  });
});

test("each call ends when its signal has aborted", async () => {
  const fake = new FakeBananas();
  const signal = AbortSignal.abort(new Error("enough"));
  const calls = [
    () => fake.submit("noop", null, { signal }),
    () => fake.submitMany([], { signal }),
    () => fake.get("a", { signal }),
    () => ids(fake.list({ signal })),
    () => fake.cancel("a", { signal }),
    () => fake.retry("a", { signal }),
    () => fake.cancelMany([], { signal }),
    () => fake.result("a", { signal }),
    () => fake.waitFor("a", { signal }),
    () => fake.dead.retry([], { signal }),
    () => fake.dead.delete([], { signal }),
  ];

  for (const call of calls) {
    await expect(call()).rejects.toThrow("enough");
  }
});

test("a job that was returned does not change afterwards", async () => {
  const fake = new FakeBananas({ handlers: { noop: () => null } });
  const job = await fake.submit("noop", { a: 1 });

  await fake.run();

  expect(job).toMatchObject({ status: "pending", payload: { a: 1 } });
});
