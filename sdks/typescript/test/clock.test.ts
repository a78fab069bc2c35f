import { expect, test, vi } from "vitest";
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

test("a sleep longer than the longest timer does not end at once", async () => {
  vi.useFakeTimers();
  const ended = vi.fn();

  void SYSTEM_CLOCK.sleep(1e12, undefined).then(ended);
  await vi.advanceTimersByTimeAsync(3_600_000);

  expect(ended).not.toHaveBeenCalled();
  vi.useRealTimers();
});

test("random numbers are below 1", () => {
  expect(SYSTEM_CLOCK.random()).toBeLessThan(1);
});
