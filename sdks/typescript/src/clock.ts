/** Time, as this library sees it. Tests give one of their own. */
export interface Clock {
  /** Milliseconds that never go back. */
  now(): number;
  /** Sleeps so many milliseconds; rejects with the reason of the signal when that aborts. */
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
  /** At least 0 and less than 1. */
  random(): number;
}

/** A longer timer fires at once. Half of it leaves room for a long poll. */
export const LONGEST_TIMER_MS = 2 ** 30;

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const abort = () => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(
        () => {
          signal?.removeEventListener("abort", abort);
          resolve();
        },
        Math.min(ms, LONGEST_TIMER_MS),
      );
      if (signal?.aborted) {
        abort();
      } else {
        signal?.addEventListener("abort", abort, { once: true });
      }
    }),
};
