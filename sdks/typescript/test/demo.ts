import type { FakeRun } from "../src/testing.js";

/** What the demo's handlers do, as far as the contract and the guides need it. */
export const DEMO = {
  echo: (payload: unknown) => payload,
  noop: () => undefined,
  sleep: () => undefined,
  resize_image: (size: object) => size,
  summarize_csv: () => ({
    rows: 2,
    columns: [
      { name: "item", count: 2 },
      { name: "price", count: 2, mean: 2 },
    ],
  }),
  fail: ({ message }: { message: string }) => {
    throw new Error(message);
  },
  flaky: ({ fail_times }: { fail_times: number }, run: FakeRun) => {
    if (run.attempt <= fail_times) {
      throw new Error(`run ${String(run.attempt)} fails`);
    }
  },
};
