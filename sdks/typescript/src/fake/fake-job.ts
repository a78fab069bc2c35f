import type { Job, NewJob, Result, Status } from "../types.js";
import { type FakeRun, PermanentFailure } from "./handler.js";

const ENDED = new Set<Status>(["completed", "failed", "cancelled"]);

/** A job of a `FakeBananas`, and what happens to it. Times are milliseconds of the fake's clock. */
export class FakeJob {
  /** Larger than that of any job that came into its status before. */
  changed = 0;
  /** When it may run. */
  dueAt: number;
  /** The run that goes on. */
  running: Promise<void> | undefined;
  readonly #job: Job;
  #value: unknown = null;
  #stop: AbortController | undefined;

  constructor(id: string, given: NewJob, now: number, maxRetries: number) {
    this.dueAt = given.scheduledFor?.getTime() ?? now + (given.delayMs ?? 0);
    this.#job = {
      id,
      name: given.name,
      description: given.description ?? null,
      payload: copied(given.payload),
      status: this.dueAt > now ? "scheduled" : "pending",
      priority: given.priority ?? "normal",
      routingKey: given.routingKey ?? "default",
      createdAt: new Date(now),
      updatedAt: new Date(now),
      scheduledFor: this.dueAt > now ? new Date(this.dueAt) : null,
      startedAt: null,
      finishedAt: null,
      attempts: 0,
      maxRetries: given.maxRetries ?? maxRetries,
      timeoutMs: given.timeoutMs ?? 300_000,
      crashes: 0,
      progress: null,
      error: null,
      errors: [],
      headers: { ...given.headers },
      scheduleId: null,
    };
  }

  /** The job as it is now. It is the caller's, and does not change. */
  get snapshot(): Job {
    return structuredClone(this.#job);
  }

  get isWaiting(): boolean {
    return this.#job.status === "pending" || this.#job.status === "scheduled";
  }

  get hasEnded(): boolean {
    return ENDED.has(this.#job.status);
  }

  /** How it ended; null when it has not. */
  get result(): Result | null {
    if (!this.hasEnded) {
      return null;
    }
    const { id, status, error, finishedAt, startedAt } = this.snapshot;
    const completedAt = finishedAt ?? new Date(0);
    const durationMs = startedAt === null ? 0 : completedAt.getTime() - startedAt.getTime();
    const result = { id, status, value: copied(this.#value), error: status === "failed" ? error : null, completedAt, durationMs };
    return Object.defineProperty(result as Result, "raw", { value: JSON.stringify(result), enumerable: false });
  }

  /** Whether a handler that runs was asked to stop. */
  cancel(now: number): void {
    if (this.#stop === undefined) {
      this.#become("cancelled", now);
    } else {
      this.#stop.abort();
    }
  }

  /** Lets it start from the beginning. */
  restart(now: number): void {
    this.dueAt = now;
    this.#value = null;
    Object.assign(this.#job, { attempts: 0, crashes: 0, scheduledFor: null, startedAt: null, progress: null });
    this.#become("pending", now);
  }

  /** Runs it once. */
  async run(handle: (payload: unknown, run: FakeRun) => unknown, clock: () => number): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    this.#job.attempts++;
    this.#job.startedAt = new Date(clock());
    this.#become("processing", clock());
    try {
      this.#value = copied(await handle(copied(this.#job.payload), this.#run(stop.signal, clock)));
      this.#become(stop.signal.aborted ? "cancelled" : "completed", clock());
    } catch (error) {
      this.#fail(error, clock());
    } finally {
      this.#stop = undefined;
    }
  }

  #run(signal: AbortSignal, clock: () => number): FakeRun {
    const { id, name, attempts, headers } = this.snapshot;
    const progress = (fraction: number, message?: string) => {
      this.#job.progress = { fraction, message: message ?? null, at: new Date(clock()) };
    };
    return { id, name, attempt: attempts, headers, signal, progress };
  }

  #fail(error: unknown, now: number): void {
    const job = this.#job;
    const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
    job.error = message;
    job.errors = [...job.errors, { attempt: job.attempts, at: new Date(now), type: name, message, stack: null }].slice(-10);
    if (this.#stop?.signal.aborted) {
      this.#become("cancelled", now);
    } else if (error instanceof PermanentFailure || job.attempts > job.maxRetries) {
      this.#become("failed", now);
    } else {
      this.dueAt = now + 1000 * 2 ** job.attempts;
      this.#become("scheduled", now);
    }
  }

  #become(status: Status, now: number): void {
    const job = this.#job;
    job.status = status;
    job.updatedAt = new Date(now);
    job.finishedAt = this.hasEnded ? new Date(now) : null;
    if (status !== "completed") {
      this.#value = null;
    }
  }
}

/** What arrives when a value travels as JSON. */
function copied(value: unknown): unknown {
  const json = JSON.stringify(value) as string | undefined;
  return json === undefined ? null : (JSON.parse(json) as unknown);
}
