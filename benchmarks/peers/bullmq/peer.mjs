// Lets BullMQ do what the bench of Bananas measures. See ../README.md.
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { Queue, Worker } from "bullmq";

const BATCH = 1000;
const APART = 23;
const PAYLOAD = { text: "x".repeat(189) };
const NAME = "bench";

const connection = { host: "127.0.0.1", port: Number(process.argv[2]), maxRetriesPerRequest: null };
const defaultJobOptions = { removeOnComplete: true };

// Each command has connections of its own: Redis is emptied between them, and with it what a queue has written at its start.
async function withQueue(action) {
  const queue = new Queue(NAME, { connection, defaultJobOptions });
  try {
    return await action(queue);
  } finally {
    await queue.close();
  }
}

async function withWorker(concurrency, handler, action) {
  const worker = new Worker(NAME, handler, { connection, concurrency });
  await worker.waitUntilReady();
  try {
    return await action(worker);
  } finally {
    await worker.close();
  }
}

const commands = {
  submit: (jobs) =>
    withQueue(async (queue) => {
      for (let left = jobs; left > 0; left -= BATCH) {
        const size = Math.min(left, BATCH);
        await queue.addBulk(Array.from({ length: size }, () => ({ name: "noop", data: PAYLOAD })));
      }
      return "ok";
    }),

  drain: async (jobs, workers) => {
    let done = 0;
    let end;
    const ended = new Promise((resolve) => (end = resolve));
    const counts = () => {
      if (++done === jobs) end();
    };
    return withWorker(workers, async () => {}, async (worker) => {
      worker.on("completed", counts);
      await ended;
      return "ok";
    });
  },

  start: async (jobs) => {
    const took = [];
    let submitted;
    let ran;
    const handler = async () => {
      took.push(process.hrtime.bigint() - submitted);
      ran();
    };
    return withQueue((queue) =>
      withWorker(10, handler, async () => {
        for (let i = 0; i < jobs; i++) {
          await sleep(APART);
          const running = new Promise((resolve) => (ran = resolve));
          submitted = process.hrtime.bigint();
          await queue.add("noop", PAYLOAD);
          await running;
        }
        return took.join(" ");
      }),
    );
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...numbers] = line.split(" ");
  console.log(await commands[command](...numbers.map(Number)));
}
