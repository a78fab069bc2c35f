import { type Answer, objectIn } from "./answer.js";
import { JobCancelled, JobFailed, RateLimited, WaitTimedOut } from "./errors.js";
import { type Http, pathOf } from "./http.js";
import { about } from "./ids.js";
import { isPassing, pauseAfter } from "./retry.js";
import type { CallOptions, Job, Result, WaitOptions } from "./types.js";

const LONGEST_POLL_MS = 20_000;
/** Of those that take turns. */
const SHORTEST_POLL_MS = 1_000;
const DEFAULT_PAUSE_MS = 1_000;

/** The result of a job that has ended; null when it has not. */
export async function lookForResult<R>(http: Http, id: string, { signal }: CallOptions): Promise<Result<R> | null> {
  const answer = await http.call({ method: "GET", path: pathOf("jobs", id, "result"), safe: true }, signal);
  return answer.status === 200 ? resultOf<R>(answer) : null;
}

/** Waits until a job has ended. Throws when it did not end well. */
export async function waitForResult<R>(http: Http, id: string, options: WaitOptions): Promise<Result<R>> {
  const end = async (signal: AbortSignal) => {
    const answer = await new Wait(http, id, options.timeoutMs ?? Infinity, signal).end();
    const result = resultOf<R>(answer);
    if (result.status === "failed") {
      throw new JobFailed(result, await jobOf(http, id, signal));
    }
    if (result.status === "cancelled") {
      throw new JobCancelled(id);
    }
    return result;
  };
  return about(id, () => http.within(options.signal, end));
}

function resultOf<R>(answer: Answer): Result<R> {
  const { result, ...known } = objectIn<Omit<Result<R>, "value" | "raw"> & { result: R }>(answer, "status");
  const made = { ...known, value: result };
  return Object.defineProperty(made as Result<R>, "raw", { value: answer.text, enumerable: false });
}

/** The failed job with its history, unless it cannot be read any more: its failure says more than that error. */
async function jobOf(http: Http, id: string, signal: AbortSignal): Promise<Job | undefined> {
  try {
    return objectIn<Job>(await http.call({ method: "GET", path: pathOf("jobs", id), safe: true }, signal), "id");
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** One wait for the end of a job. It asks again and again, each time for as long as the server lets it. */
class Wait {
  readonly #http: Http;
  readonly #id: string;
  readonly #timeoutMs: number;
  readonly #signal: AbortSignal;
  readonly #begun: number;
  #failures = 0;
  #awaySince: number | undefined;

  constructor(http: Http, id: string, timeoutMs: number, signal: AbortSignal) {
    this.#http = http;
    this.#id = id;
    this.#timeoutMs = timeoutMs;
    this.#signal = signal;
    this.#begun = http.settings.clock.now();
  }

  /** The answer with the result. */
  async end(): Promise<Answer> {
    const { settings, turns } = this.#http;
    const { clock } = settings;
    for (;;) {
      const hasTurn = await turns.enter(Math.max(0, this.#left()), this.#signal);
      const asked = clock.now();
      const waitMs = hasTurn ? this.#waitMs() : 0;
      try {
        const answer = await this.#ask(waitMs).finally(() => {
          if (hasTurn) {
            turns.leave();
          }
        });
        this.#failures = 0;
        this.#awaySince = undefined;
        if (answer.status === 200) {
          return answer;
        }
        const atOnce = clock.now() - asked < waitMs / 2;
        await this.#pause(atOnce ? (answer.retryAfterMs ?? DEFAULT_PAUSE_MS) : 0, undefined);
      } catch (error) {
        await this.#bear(error, asked);
      }
    }
  }

  /** Shorter when many waits take turns, so that none waits long for its own. */
  #waitMs(): number {
    const longest = Math.max(SHORTEST_POLL_MS, LONGEST_POLL_MS * this.#http.turns.share);
    return Math.floor(Math.min(longest, Math.max(0, this.#left())));
  }

  async #ask(waitMs: number): Promise<Answer> {
    const { timeoutMs } = this.#http.settings;
    const path = pathOf("jobs", this.#id, "result");
    return this.#http.once({ method: "GET", path, query: { wait_ms: waitMs }, safe: true }, timeoutMs + waitMs, this.#signal);
  }

  /** Goes on after an error that may pass, as long as the outage is not too long. */
  async #bear(error: unknown, asked: number): Promise<void> {
    if (!isPassing(error)) {
      throw error;
    }
    const { clock, outageMs } = this.#http.settings;
    const pause = pauseAfter(this.#failures++, error, clock);
    if (error instanceof RateLimited) {
      this.#awaySince = undefined;
    } else if (clock.now() + pause - (this.#awaySince ??= asked) > outageMs) {
      throw error;
    }
    await this.#pause(pause, error);
  }

  async #pause(ms: number, cause: unknown): Promise<void> {
    const left = this.#left();
    if (left <= 0 || ms > left) {
      throw new WaitTimedOut(this.#id, this.#timeoutMs, cause);
    }
    if (ms > 0) {
      await this.#http.settings.clock.sleep(ms, this.#signal);
    }
  }

  #left(): number {
    return this.#timeoutMs - (this.#http.settings.clock.now() - this.#begun);
  }
}
