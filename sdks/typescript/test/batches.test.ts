import { expect, test } from "vitest";
import { type BananasError, InvalidRequest, type NewJob, Unavailable } from "../src/index.js";
import { clientWith, json, problem } from "./answers.js";

function batch(count: number): Response {
  return json({ ids: Array.from({ length: count }, (_, i) => String(i)) }, 201);
}

async function failure(call: Promise<unknown>): Promise<BananasError> {
  return call.then(
    () => expect.fail("the call succeeded"),
    (error: unknown) => error as BananasError,
  );
}

test("jobs of an async generator are taken as they are needed", async () => {
  let taken = 0;
  const takenAtBatch: number[] = [];
  const reply = () => {
    takenAtBatch.push(taken);
    return Promise.resolve(batch(2));
  };
  async function* jobs(): AsyncGenerator<NewJob> {
    for (; taken < 5; taken++) {
      yield await Promise.resolve({ name: "echo", id: `job-${String(taken)}` });
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
  const { client } = clientWith([batch(2), wrong]);
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
  const { client } = clientWith([batch(1), new TypeError("socket hang up")], { retries: 0 });

  const error = await failure(client.submitMany([{ name: "a", id: "a" }, { name: "b" }], { batchSize: 1 }));

  expect(error).toMatchObject({ name: "ConnectionFailed", submitted: ["a"] });
});

test("an aborted batch rejects with the reason of its signal", async () => {
  const { client } = clientWith([]);

  await expect(client.submitMany([{ name: "a" }], { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
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
