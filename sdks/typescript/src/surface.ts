import type {
  BatchOptions,
  CallOptions,
  CancelSelection,
  DeadSelection,
  Job,
  ListOptions,
  NewJob,
  Result,
  SubmitAndWaitOptions,
  SubmitOptions,
  WaitOptions,
} from "./types.js";

/** What `Bananas` and `FakeBananas` have in common. Code that takes a `JobClient` can be tested without a server. */
export interface JobClient {
  readonly dead: DeadJobs;

  /** Submits a job. When its id is known already, nothing is submitted, and the job is returned as it is. */
  submit<P = unknown>(name: string, payload?: P, options?: SubmitOptions): Promise<Job<P>>;

  /**
   * Submits any number of jobs in batches, each of which is submitted whole or not at all. Returns their ids in the order given. An error
   * has the ids of the batches before in `submitted`, and of one that may be submitted in `unsure`. To repeat a call that failed, give the jobs ids of your own.
   */
  submitMany(jobs: Iterable<NewJob> | AsyncIterable<NewJob>, options?: BatchOptions): Promise<string[]>;

  /** Submits a job and waits for its result, as `waitFor` does. */
  submitAndWait<R = unknown>(name: string, payload?: unknown, options?: SubmitAndWaitOptions): Promise<Result<R>>;

  /** Reads a job. */
  get<P = unknown>(id: string, options?: CallOptions): Promise<Job<P>>;

  /** All jobs that match, the newest first. */
  list(options?: ListOptions): AsyncIterable<Job>;

  /** Cancels a job: a waiting one at once; of a running one the worker is asked. `Conflict` when it has ended. */
  cancel(id: string, options?: CallOptions): Promise<Job>;

  /** Runs a dead or cancelled job again from the start. `Conflict` when it is neither. */
  retry(id: string, options?: CallOptions): Promise<Job>;

  /** Cancels many jobs. Returns how many. */
  cancelMany(selection: CancelSelection, options?: CallOptions): Promise<number>;

  /** The result of a job that has ended, however it ended; null when it has not. Does not wait. */
  result<R = unknown>(id: string, options?: CallOptions): Promise<Result<R> | null>;

  /**
   * Waits for a job to complete, for hours if need be, and through outages of the server of up to five minutes. `JobFailed` when it is dead,
   * `JobCancelled`, `WaitTimedOut`, or `NotFound` when it is no longer kept.
   */
  waitFor<R = unknown>(id: string, options?: WaitOptions): Promise<Result<R>>;
}

/** The dead jobs of a `JobClient`. */
export interface DeadJobs {
  /** All dead jobs that match, the newest first. */
  list(options?: Omit<ListOptions, "status">): AsyncIterable<Job>;
  /** Runs dead jobs again from the start. Returns how many. */
  retry(selection: DeadSelection, options?: CallOptions): Promise<number>;
  /** Deletes dead jobs. Returns how many. */
  delete(selection: DeadSelection, options?: CallOptions): Promise<number>;
}
