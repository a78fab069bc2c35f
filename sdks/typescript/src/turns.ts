import type { Clock } from "./clock.js";

/** So many at a time. Who comes later waits for a turn, first come, first served. */
export class Turns {
  readonly #places: number;
  readonly #clock: Clock;
  readonly #queue = new Set<() => void>();
  #taken = 0;

  constructor(places: number, clock: Clock) {
    this.#places = places;
    this.#clock = clock;
  }

  /** Which part of a time each may take, so that all have a turn in that time: at most 1. */
  get share(): number {
    return Math.min(1, this.#places / Math.max(1, this.#taken + this.#queue.size));
  }

  /** Takes a place, which `leave` gives back. False when there was none in so many milliseconds; rejects with the reason of the signal. */
  async enter(ms: number, signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    if (this.#taken < this.#places) {
      this.#taken++;
      return true;
    }
    const over = new AbortController();
    const abort = () => {
      over.abort(signal.reason);
    };
    let call = (): void => undefined;
    const called = new Promise<void>((resolve) => {
      call = resolve;
    });
    this.#queue.add(call);
    signal.addEventListener("abort", abort, { once: true });
    try {
      await Promise.race([called, this.#passed(ms, over.signal)]);
    } catch (error) {
      if (!this.#queue.delete(call)) {
        this.leave();
      }
      throw error;
    } finally {
      signal.removeEventListener("abort", abort);
      over.abort();
    }
    return !this.#queue.delete(call);
  }

  /** Gives the place to the next. */
  leave(): void {
    const [next] = this.#queue;
    if (next === undefined) {
      this.#taken--;
    } else {
      this.#queue.delete(next);
      next();
    }
  }

  async #passed(ms: number, signal: AbortSignal): Promise<void> {
    if (ms !== Infinity) {
      return this.#clock.sleep(ms, signal);
    }
    return new Promise((_, reject) => {
      signal.addEventListener("abort", () => {
        reject(signal.reason as Error);
      });
    });
  }
}
