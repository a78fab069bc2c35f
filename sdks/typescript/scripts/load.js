// Submits so many jobs and waits for all their results, through a proxy that cuts connections. Fails when a job was lost, ran for another
// submission, or ended with another result than its own, and when the heap grows with the number of jobs.
import { Bananas } from "../dist/esm/index.js";
import { openCuttingProxy } from "./cutting-proxy.js";

const JOBS = Number(process.argv[2]);
const BATCH = 500;
const WAITERS = 200;
const CUT_EVERY_BYTES = 200_000;
const MOST_HEAP_BYTES = 96 * 1024 * 1024;

const address = new URL(process.env["BANANAS_URL"] ?? "http://localhost:8080");
const proxy = await openCuttingProxy({ host: address.hostname, port: Number(address.port || 80), everyBytes: CUT_EVERY_BYTES });
const run = `load${Date.now().toString(36)}`;
const direct = new Bananas({ url: address.href });
const client = new Bananas({ url: `http://127.0.0.1:${String(proxy.port)}${address.pathname}`, timeoutMs: 20_000, retries: 8 });

let requests = 0;
let next = 0;
let heap = 0;
let right = 0;
const wrong = /** @type {string[]} */ ([]);
const before = (await direct.queues.overview()).totals;
const started = performance.now();

/** @param {number} n */
const idOf = (n) => `${run}-${String(n)}`;

/** Submits the next batch and waits for each of its jobs; then takes another one, until there is none. */
async function work() {
  while (next < JOBS) {
    const first = next;
    next = Math.min(JOBS, next + BATCH);
    const numbers = Array.from({ length: next - first }, (_, i) => first + i);
    await client.submitMany(numbers.map((n) => ({ id: idOf(n), name: "echo", payload: { n, run } })));
    requests++;
    await Promise.all(Array.from({ length: Math.ceil(WAITERS / WORKERS) }, () => awaitAll(numbers)));
  }
}

/** @param {number[]} numbers shared by several waiters, each of which takes the next one */
async function awaitAll(numbers) {
  for (let n = numbers.pop(); n !== undefined; n = numbers.pop()) {
    requests++;
    const { value } = await client.waitFor(idOf(n), { timeoutMs: 300_000 });
    const { n: seen, run: of } = /** @type {{ n: number, run: string }} */ (value);
    if (seen === n && of === run) {
      right++;
    } else {
      wrong.push(idOf(n));
    }
    if (right % 1000 === 0) {
      globalThis.gc?.();
      heap = Math.max(heap, process.memoryUsage().heapUsed);
    }
  }
}

const WORKERS = 4;
await Promise.all(Array.from({ length: WORKERS }, work));

const seconds = (performance.now() - started) / 1000;
const { totals } = await direct.queues.overview();
client.close();
direct.close();
proxy.close();
const completed = totals.completed - before.completed;
const megabytes = Math.round(heap / 1024 / 1024);
console.log(
  `${String(JOBS)} jobs in ${seconds.toFixed(1)} s (${Math.round(JOBS / seconds).toString()} a second), ${String(requests)} calls, ` +
    `${String(proxy.cuts())} connections cut, ${String(right)} right results, ${String(wrong.length)} wrong, ` +
    `the server completed ${String(completed)}, at most ${String(megabytes)} MiB of heap`,
);
if (right !== JOBS || completed !== JOBS || proxy.cuts() === 0 || heap > MOST_HEAP_BYTES) {
  console.log(`FAILED: ${wrong.slice(0, 5).join(", ")}`);
  process.exitCode = 1;
}
