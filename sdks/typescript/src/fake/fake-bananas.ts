import { boundsOf } from "../batches.js";
import { BananasError, JobCancelled, JobFailed, NotAllSubmitted, WaitTimedOut } from "../errors.js";
import { about, randomId } from "../ids.js";
import type { DeadJobs, JobClient } from "../surface.js";
import type {
  BatchOptions,
  CallOptions,
  CancelSelection,
  DeadSelection,
  Job,
  ListOptions,
  NewJob,
  Priority,
  Result,
  SubmitAndWaitOptions,
  SubmitOptions,
  WaitOptions,
} from "../types.js";
import { FakeJob } from "./fake-job.js";
import type { FakeRun, Handler } from "./handler.js";
import { checkJobs, conflict, notFound } from "./refusals.js";

export interface FakeOptions {
  /** What stands for the handlers of the server, by the names of their jobs. */
  handlers?: Record<string, Handler>;
  /** Of jobs that do not say: 3 by default. */
  maxRetries?: number;
}

/** It submits all jobs or none. */
const NOTHING = { submitted: [], unsure: [] };
const RANK: Record<Priority, number> = { high: 0, normal: 1, low: 2 };

/**
 * A Bananas in memory, for tests of code that takes a `JobClient`. Jobs run when somebody waits for a result or calls `run`, one after the
 * other by priority, and their payloads and results travel as JSON. Its time stands still: `advance` moves it, and so does a wait for
 * a job that is scheduled, so that retries and delays take no time.
 */
export class FakeBananas implements JobClient {
  readonly dead: DeadJobs = {
    list: (options = {}) => this.list({ ...options, status: "failed" }),
    retry: async (selection, options = {}) => this.#toDead(selection, options, (job) => this.#restart(job)),
    delete: async (selection, options = {}) => this.#toDead(selection, options, (job) => this.#jobs.delete(job.snapshot.id)),
  };
  readonly #jobs = new Map<string, FakeJob>();
  readonly #handlers: Map<string, Handler>;
  readonly #maxRetries: number;
  #now = Date.now();
  #changes = 0;

  constructor({ handlers = {}, maxRetries = 3 }: FakeOptions = {}) {
    this.#handlers = new Map(Object.entries(handlers));
    this.#maxRetries = maxRetries;
  }

  /** Lets a function handle the jobs of a name, in place of the one that did. */
  handle(name: string, handler: Handler): this {
    this.#handlers.set(name, handler);
    return this;
  }

  /** The time of the jobs. */
  get now(): Date {
    return new Date(this.#now);
  }

  /** Moves the time on. Runs nothing. */
  advance(ms: number): void {
    this.#now += ms;
  }

  /** Runs jobs until none is left that is due and has a handler. Returns how many runs there were. */
  async run(): Promise<number> {
    let runs = 0;
    while (await this.#runOne(this.#now)) {
      runs++;
    }
    return runs;
  }

  async submit<P = unknown>(name: string, payload?: P, options: SubmitOptions = {}): Promise<Job<P>> {
    options.signal?.throwIfAborted();
    const job = { ...options, id: options.id ?? randomId(), name, payload };
    return about(job.id, () => {
      checkJobs([job], false);
      return this.#add(job).snapshot as Job<P>;
    });
  }

  async submitMany(jobs: Iterable<NewJob> | AsyncIterable<NewJob>, options: BatchOptions = {}): Promise<string[]> {
    options.signal?.throwIfAborted();
    boundsOf(options);
    const all: NewJob[] = [];
    try {
      for await (const job of jobs) {
        all.push(job);
      }
    } catch (error) {
      throw Object.assign(new NotAllSubmitted(0, 0, error), NOTHING);
    }
    try {
      checkJobs(all, true);
    } catch (error) {
      throw Object.assign(error as BananasError, NOTHING);
    }
    return all.map((job) => this.#add(job).snapshot.id);
  }

  async submitAndWait<R = unknown>(name: string, payload?: unknown, options: SubmitAndWaitOptions = {}): Promise<Result<R>> {
    const { id } = await this.submit(name, payload, options);
    return this.waitFor<R>(id, { timeoutMs: options.waitTimeoutMs, signal: options.signal });
  }

  async get<P = unknown>(id: string, options: CallOptions = {}): Promise<Job<P>> {
    options.signal?.throwIfAborted();
    return this.#find(id).snapshot as Job<P>;
  }

  async *list(options: ListOptions = {}): AsyncGenerator<Job, void, void> {
    options.signal?.throwIfAborted();
    const { status } = options;
    const wanted = status === undefined ? undefined : [status].flat();
    const newestFirst = [...this.#jobs.values()].sort((a, b) => b.changed - a.changed).map((job) => job.snapshot);
    yield* newestFirst.filter((job) => (wanted?.includes(job.status) ?? true) && matches(job, options));
  }

  async cancel(id: string, options: CallOptions = {}): Promise<Job> {
    options.signal?.throwIfAborted();
    const job = this.#find(id);
    if (job.hasEnded) {
      throw conflict("The job has ended.");
    }
    return this.#cancel(job).snapshot;
  }

  async retry(id: string, options: CallOptions = {}): Promise<Job> {
    options.signal?.throwIfAborted();
    const job = this.#find(id);
    const { status } = job.snapshot;
    if (status !== "failed" && status !== "cancelled") {
      throw conflict(`Only a job that is failed or cancelled can be retried; this one is ${status}.`);
    }
    return this.#restart(job).snapshot;
  }

  async cancelMany(selection: CancelSelection, options: CallOptions = {}): Promise<number> {
    options.signal?.throwIfAborted();
    const found = this.#selected(selection).filter((job) => !job.hasEnded);
    found.forEach((job) => this.#cancel(job));
    return found.length;
  }

  async result<R = unknown>(id: string, options: CallOptions = {}): Promise<Result<R> | null> {
    options.signal?.throwIfAborted();
    return this.#find(id).result as Result<R> | null;
  }

  async waitFor<R = unknown>(id: string, options: WaitOptions = {}): Promise<Result<R>> {
    return about(id, () => this.#endOf<R>(id, options));
  }

  async #endOf<R>(id: string, { timeoutMs = Infinity, signal }: WaitOptions): Promise<Result<R>> {
    const end = this.#now + timeoutMs;
    for (;;) {
      signal?.throwIfAborted();
      const job = this.#find(id);
      const { result } = job;
      if (result !== null) {
        return endOf<R>(result, job.snapshot);
      }
      if (!(await this.#runOne(end))) {
        this.#giveUp(job.snapshot, end, timeoutMs);
      }
    }
  }

  #giveUp({ id, name }: Job, end: number, timeoutMs: number): never {
    if (end === Infinity) {
      throw new BananasError(`job ${id} would wait forever: this FakeBananas has no handler for ${name}`);
    }
    this.#now = Math.max(this.#now, end);
    throw new WaitTimedOut(id, timeoutMs);
  }

  /** Runs the job that comes next until that time, or waits for one that runs. False when there is neither. */
  async #runOne(end: number): Promise<boolean> {
    const all = [...this.#jobs.values()];
    const ready = all.filter((job) => job.isWaiting && this.#handlers.has(job.snapshot.name));
    const next = ready.filter((job) => job.dueAt <= this.#now).sort(byPriority)[0] ?? ready.sort((a, b) => a.dueAt - b.dueAt)[0];
    if (next !== undefined && next.dueAt <= end) {
      this.#now = Math.max(this.#now, next.dueAt);
      await this.#start(next);
      return true;
    }
    const running = all.map((job) => job.running).filter((run) => run !== undefined);
    if (running.length === 0) {
      return false;
    }
    await Promise.race(running);
    return true;
  }

  async #start(job: FakeJob): Promise<void> {
    const handler = this.#handlers.get(job.snapshot.name) as (payload: unknown, run: FakeRun) => unknown;
    job.running = job.run(handler, () => this.#now);
    await job.running;
    job.running = undefined;
    this.#touch(job);
  }

  #add(given: NewJob): FakeJob {
    const id = given.id ?? randomId();
    const known = this.#jobs.get(id);
    if (known !== undefined) {
      return known;
    }
    const job = this.#touch(new FakeJob(id, given, this.#now, this.#maxRetries));
    this.#jobs.set(id, job);
    return job;
  }

  #find(id: string): FakeJob {
    const job = this.#jobs.get(id);
    if (job === undefined) {
      throw notFound(id);
    }
    return job;
  }

  #cancel(job: FakeJob): FakeJob {
    job.cancel(this.#now);
    return this.#touch(job);
  }

  #restart(job: FakeJob): FakeJob {
    job.restart(this.#now);
    return this.#touch(job);
  }

  #touch(job: FakeJob): FakeJob {
    job.changed = ++this.#changes;
    return job;
  }

  #toDead(selection: DeadSelection, { signal }: CallOptions, act: (job: FakeJob) => unknown): number {
    signal?.throwIfAborted();
    const dead = this.#selected(selection).filter((job) => job.snapshot.status === "failed");
    dead.forEach(act);
    return dead.length;
  }

  #selected(selection: CancelSelection): FakeJob[] {
    if (isIds(selection)) {
      return [...new Set(selection)].flatMap((id) => this.#jobs.get(id) ?? []);
    }
    const { status } = selection;
    return [...this.#jobs.values()].filter(
      ({ snapshot }) => (status ?? snapshot.status) === snapshot.status && matches(snapshot, selection),
    );
  }
}

function isIds(selection: CancelSelection): selection is readonly string[] {
  return Array.isArray(selection);
}

function byPriority(a: FakeJob, b: FakeJob): number {
  return RANK[a.snapshot.priority] - RANK[b.snapshot.priority] || a.dueAt - b.dueAt || a.changed - b.changed;
}

function matches(job: Job, { name, routingKey }: { name?: string | undefined; routingKey?: string | undefined }): boolean {
  return (name ?? job.name) === job.name && (routingKey ?? job.routingKey) === job.routingKey;
}

function endOf<R>(result: Result, job: Job): Result<R> {
  if (result.status === "failed") {
    throw new JobFailed(result, job);
  }
  if (result.status === "cancelled") {
    throw new JobCancelled(result.id);
  }
  return result as Result<R>;
}
