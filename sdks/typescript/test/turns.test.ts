import { expect, test, vi } from "vitest";
import { SYSTEM_CLOCK } from "../src/clock.js";
import { WaitTimedOut } from "../src/index.js";
import { Turns } from "../src/turns.js";
import { clientWith, json, RESULT, type Sent } from "./answers.js";

/** Replies that are held back until the test lets them go, and the requests that wait for one. */
function held() {
  const open: { sent: Sent; reply: (response: Response) => void }[] = [];
  const reply = (sent: Sent, signal: AbortSignal): Promise<Response> =>
    new Promise((resolve, reject) => {
      const request = { sent, reply: resolve };
      open.push(request);
      signal.addEventListener("abort", () => {
        open.splice(open.indexOf(request), 1);
        reject(signal.reason as Error);
      });
    });
  const finish = async (id: string): Promise<void> => {
    await vi.waitUntil(() => open.some(({ sent }) => idOf(sent) === id));
    const [request] = open.splice(
      open.findIndex(({ sent }) => idOf(sent) === id),
      1,
    );
    request?.reply(json({ ...RESULT, id, result: id }));
  };
  return { open, finish, replies: Array.from({ length: 20 }, () => reply) };
}

function idOf({ url }: Sent): string | undefined {
  return /jobs\/(.*)\/result/.exec(url)?.[1];
}

function waitMsOf({ url }: Sent): number {
  return Number(new URL(url).searchParams.get("wait_ms"));
}

test("no more long polls run at once than may, and the others take their turns in order", async () => {
  const { open, finish, replies } = held();
  const { client, sent } = clientWith(replies, { maxLongPolls: 2 });

  const waits = ["a", "b", "c", "d"].map((id) => client.waitFor(id));
  await vi.waitUntil(() => open.length === 2);
  expect(sent.map(idOf)).toEqual(["a", "b"]);
  await finish("b");
  await finish("c");
  await finish("a");
  await finish("d");

  expect((await Promise.all(waits)).map(({ value }) => value)).toEqual(["a", "b", "c", "d"]);
  expect(sent.map(idOf)).toEqual(["a", "b", "c", "d"]);
});

test("a crowd of waits has shorter polls", async () => {
  const { finish, replies } = held();
  const { client, sent } = clientWith(replies, { maxLongPolls: 1 });

  const waits = ["a", "b", "c", "d"].map((id) => client.waitFor(id));
  for (const id of ["a", "b", "c", "d"]) {
    await finish(id);
  }
  await Promise.all(waits);

  expect(sent.map(waitMsOf)).toEqual([5_000, 6_666, 10_000, 20_000]);
});

test("a call that ends soon needs no turn", async () => {
  const { open, replies } = held();
  const { client } = clientWith([...replies.slice(0, 1), json({ name: "shop", roles: [] })], { maxLongPolls: 1 });
  const wait = client.waitFor("a");
  await vi.waitUntil(() => open.length === 1);

  expect(await client.me()).toMatchObject({ name: "shop" });

  open[0]?.reply(json(RESULT));
  await wait;
});

test("a wait whose time is over before its turn looks once all the same", async () => {
  const { open, replies } = held();
  const { client, sent } = clientWith([...replies.slice(0, 1), json({ id: "b", status: "pending" }, 202), ...replies.slice(2)], {
    maxLongPolls: 1,
  });
  const first = client.waitFor("a");
  await vi.waitUntil(() => open.length === 1);

  await expect(client.waitFor("b", { timeoutMs: 500 })).rejects.toBeInstanceOf(WaitTimedOut);

  expect(sent.map((request) => [idOf(request), waitMsOf(request)])).toEqual([
    ["a", 20_000],
    ["b", 0],
  ]);
  open[0]?.reply(json(RESULT));
  await first;
});

test("a wait that is aborted before its turn leaves the queue", async () => {
  const { open, finish, replies } = held();
  const { client, sent } = clientWith(replies, { maxLongPolls: 1 });
  const abort = new AbortController();
  const first = client.waitFor("a");
  const aborted = client.waitFor("b", { signal: abort.signal });
  const last = client.waitFor("c");
  await vi.waitUntil(() => open.length === 1);

  abort.abort(new Error("never mind"));
  await expect(aborted).rejects.toThrow("never mind");
  await finish("a");
  await finish("c");
  await Promise.all([first, last]);

  expect(sent.map(idOf)).toEqual(["a", "c"]);
});

test.each([0, 1, 2, 3, 4, 5, 6])("a place that comes %i ticks after an abort is not lost", async (ticks) => {
  const turns = new Turns(1, SYSTEM_CLOCK);
  const { signal } = new AbortController();
  const abort = new AbortController();
  expect(await turns.enter(Infinity, signal)).toBe(true);
  const aborted = turns.enter(Infinity, abort.signal).then(
    () => {
      turns.leave();
    },
    () => undefined,
  );
  const next = turns.enter(Infinity, signal);

  abort.abort(new Error("never mind"));
  for (let tick = 0; tick < ticks; tick++) {
    await Promise.resolve();
  }
  turns.leave();

  await aborted;
  expect(await next).toBe(true);
});

test("a place that comes together with the end of the time is taken", async () => {
  let end = (): void => undefined;
  const sleep = () => new Promise<void>((resolve) => (end = resolve));
  const turns = new Turns(1, { ...SYSTEM_CLOCK, sleep });
  const { signal } = new AbortController();
  await turns.enter(1000, signal);
  const late = turns.enter(1000, signal);

  end();
  turns.leave();

  expect(await late).toBe(true);
});
