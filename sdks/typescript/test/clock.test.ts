import { expect, test } from "vitest";
import { SYSTEM_CLOCK } from "../src/clock.js";

test("a sleep ends by itself", async () => {
  const before = SYSTEM_CLOCK.now();

  await SYSTEM_CLOCK.sleep(5, new AbortController().signal);
  await SYSTEM_CLOCK.sleep(1, undefined);

  expect(SYSTEM_CLOCK.now()).toBeGreaterThan(before);
});

test("a sleep ends with the reason of its signal", async () => {
  const abort = new AbortController();
  const sleep = SYSTEM_CLOCK.sleep(3_600_000, abort.signal);
  abort.abort(new Error("enough"));

  await expect(sleep).rejects.toThrow("enough");
  await expect(SYSTEM_CLOCK.sleep(3_600_000, abort.signal)).rejects.toThrow("enough");
});

test("random numbers are below 1", () => {
  expect(SYSTEM_CLOCK.random()).toBeLessThan(1);
});
