import { expect, test, vi } from "vitest";
import { BananasError, InvalidRequest, type NewJob, NotAllSubmitted, NotFound, Unavailable } from "../src/index.js";
import { clientWith, json, never, problem, type Sent } from "./answers.js";

/** Takes all jobs of a batch. */
function taken({ body }: Sent): Promise<Response> {
  return Promise.resolve(json({ ids: (JSON.parse(body ?? "") as { jobs: NewJob[] }).jobs.map(({ id }) => id) }, 201));
}

async function failure(call: Promise<unknown>): Promise<BananasError> {
  return call.then(
    () => expect.fail("the call succeeded"),
    (error: unknown) => error as BananasError,
  );
}

test("jobs of an async generator are taken as they are needed", async () => {
  let given = 0;
  const takenAtBatch: number[] = [];
  const reply = (request: Sent) => {
    takenAtBatch.push(given);
    return taken(request);
  };
  async function* jobs(): AsyncGenerator<NewJob> {
    for (; given < 5; given++) {
      yield await Promise.resolve({ name: "echo", id: `job-${String(given)}` });
    }
  }
  const { client, sent } = clientWith([reply, reply, reply]);

  const ids = await client.submitMany(jobs(), { batchSize: 2 });

  expect(ids).toEqual(["job-0", "job-1", "job-2", "job-3", "job-4"]);
  expect(sent.map(({ body }) => (JSON.parse(body ?? "") as { jobs: NewJob[] }).jobs.length)).toEqual([2, 2, 1]);
  expect(takenAtBatch).toEqual([1, 3, 5]);
});

test("the error of a later batch says what was submitted, and counts from the first job of all", async () => {
  const wrong = json(
    {
      title: "Bad Request",
      errors: [
        { field: "name", index: 1, message: "no" },
        { field: "jobs", index: null, message: "no" },
      ],
    },
    400,
  );
  const { client } = clientWith([taken, wrong]);
  const jobs = ["a", "b", "c", "d"].map((id) => ({ name: "echo", id }));

  const error = await failure(client.submitMany(jobs, { batchSize: 2 }));

  expect(error).toBeInstanceOf(InvalidRequest);
  expect(error).toMatchObject({
    submitted: ["a", "b"],
    errors: [
      { field: "name", index: 3 },
      { field: "jobs", index: null },
    ],
  });
});

test("an error that is no problem says what was submitted, too", async () => {
  const { client } = clientWith([taken, new TypeError("socket hang up")], { retries: 0 });

  const error = await failure(client.submitMany(jobs("a", "b"), { batchSize: 1 }));

  expect(error).toMatchObject({ name: "ConnectionFailed", submitted: ["a"], unsure: ["b"] });
});

function jobs(...ids: string[]): NewJob[] {
  return ids.map((id) => ({ name: "echo", id }));
}

test.each([new Error("the file ends here"), new NotFound({ status: 404, title: "", detail: "", errors: [], retryAfterMs: undefined })])(
  "the caller's own %s is the cause of one that says what was submitted",
  async (broken) => {
    const { client } = clientWith([taken]);
    function* some(): Generator<NewJob> {
      yield* jobs("a");
      throw broken;
    }

    const error = await failure(client.submitMany(some(), { batchSize: 1 }));

    expect(error).toBeInstanceOf(NotAllSubmitted);
    expect(error).toMatchObject({ cause: broken, submitted: ["a"], unsure: [], message: "1 jobs were submitted, and 0 may have been" });
    expect(broken).not.toHaveProperty("submitted");
  },
);

test("a payload that has no JSON says what was submitted", async () => {
  const { client } = clientWith([taken]);

  const error = await failure(client.submitMany([...jobs("a"), { name: "echo", payload: 1n }], { batchSize: 1 }));

  expect(error).toMatchObject({ name: "NotAllSubmitted", submitted: ["a"], unsure: [] });
  expect(error.cause).toBeInstanceOf(TypeError);
});

test("an error of what makes tokens says what was submitted, and that the batch was not sent", async () => {
  const broken = new Error("no token today");
  const token = vi.fn<() => Promise<string>>().mockResolvedValueOnce("bn_token").mockRejectedValue(broken);
  const { client } = clientWith([taken], { token });

  const error = await failure(client.submitMany(jobs("a", "b"), { batchSize: 1 }));

  expect(error).toMatchObject({ name: "NotAllSubmitted", cause: broken, submitted: ["a"], unsure: [] });
});

test("what was on its way when the client was closed is unsure", async () => {
  const { client, sent } = clientWith([taken, never, never]);

  const first = failure(client.submitMany(jobs("a", "b"), { batchSize: 1 }));
  await vi.waitUntil(() => sent.length > 1);
  const second = failure(client.submitMany(jobs("c")));
  await vi.waitUntil(() => sent.length > 2);
  client.close();

  expect(await first).toMatchObject({ message: "the client is closed", submitted: ["a"], unsure: ["b"] });
  expect(await second).toMatchObject({ message: "the client is closed", submitted: [], unsure: ["c"] });
  expect(await failure(client.submitMany(jobs("d")))).toMatchObject({ submitted: [], unsure: [] });
});

test("a page with 404 stays an outage when its error tells of the batches before", async () => {
  const { client } = clientWith([taken, new Response("<html>", { status: 404 })], { retries: 0 });

  const error = await failure(client.submitMany(jobs("a", "b"), { batchSize: 1 }));

  expect(error).toBeInstanceOf(Unavailable);
  expect(error).toMatchObject({ status: 404, submitted: ["a"], unsure: ["b"] });
});

test.each([{ batchSize: 0 }, { batchSize: 10_001 }, { batchSize: 1.5 }, { batchSize: NaN }, { batchBytes: 0 }])(
  "%j is refused before a job is taken",
  async (options) => {
    const { client } = clientWith([]);
    function* none(): Generator<NewJob> {
      yield expect.fail("a job was taken");
    }

    const error = await failure(client.submitMany(none(), options));

    expect(error).toBeInstanceOf(BananasError);
    expect(error).not.toBeInstanceOf(NotAllSubmitted);
  },
);

test("an aborted batch rejects with the reason of its signal", async () => {
  const { client } = clientWith([]);

  const enough = new Error("enough");

  await expect(client.submitMany([{ name: "a" }], { signal: AbortSignal.abort(enough) })).rejects.toBe(enough);
});

test("many ids go in several calls, and their counts add up", async () => {
  const { client, sent } = clientWith([json({ count: 9000 }), json({ count: 1 })]);
  const ids = Array.from({ length: 10_001 }, (_, i) => `job-${String(i)}`);

  expect(await client.dead.delete(ids)).toBe(9001);
  expect(sent.map(({ body }) => (JSON.parse(body ?? "") as { ids: string[] }).ids.length)).toEqual([10_000, 1]);
});

test("a batch that is away for long fails like any other call", async () => {
  const { client, sleeps } = clientWith(Array.from({ length: 5 }, () => problem(503)));

  await expect(client.submitMany([{ name: "a" }])).rejects.toBeInstanceOf(Unavailable);
  expect(sleeps).toHaveLength(4);
});
