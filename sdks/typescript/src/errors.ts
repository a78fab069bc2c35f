import type { Job, JobError, Result } from "./types.js";

/** What the server says about one field of a request. */
export interface FieldError {
  field: string;
  /** The position of the job in the batch, or of the id among the ids, from 0; null when there is only one. */
  index: number | null;
  message: string;
}

/** Each error of this library. An aborted call rejects with the reason of its signal instead. */
export class BananasError extends Error {
  static {
    this.prototype.name = "BananasError";
  }
  /** Of `submit`, `waitFor` and `submitAndWait`: the id of the job, which may be there although the call failed. */
  declare id?: string;
  /** Of `submitMany`: the ids of the jobs in the batches before the one that failed. */
  declare submitted?: readonly string[];
  /** Of `submitMany`: the ids of the jobs in the batch that failed, if the server may have it. */
  declare unsure?: readonly string[];
}

/** Something of the caller's own ended `submitMany`: its `cause`, such as an error of the iterator, or of a payload without JSON. */
export class NotAllSubmitted extends BananasError {
  static {
    this.prototype.name = "NotAllSubmitted";
  }

  constructor(submitted: number, unsure: number, cause: unknown) {
    super(`${String(submitted)} jobs were submitted, and ${String(unsure)} may have been`, { cause });
  }
}

/** What is known of an answer that is an error. */
export interface Problem {
  status: number;
  title: string;
  detail: string;
  errors: readonly FieldError[];
  retryAfterMs: number | undefined;
}

/** The server answered with an error, or something before it did, or with what this library cannot read. */
export class ProblemError extends BananasError implements Problem {
  static {
    this.prototype.name = "ProblemError";
  }
  /** The status of HTTP. */
  readonly status: number;
  readonly title: string;
  /** What is wrong, in a sentence; empty when the answer does not say. */
  readonly detail: string;
  /** What is wrong with which field; empty when the answer does not say. */
  readonly errors: readonly FieldError[];
  /** How long the server asks to wait before the next try, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(problem: Problem) {
    super(describe(problem));
    this.status = problem.status;
    this.title = problem.title;
    this.detail = problem.detail;
    this.errors = problem.errors;
    this.retryAfterMs = problem.retryAfterMs;
  }
}

/** The server refuses the request as it is: 400, 405, 406, 413, 415, 422. */
export class InvalidRequest extends ProblemError {
  static {
    this.prototype.name = "InvalidRequest";
  }
}

/** There is no token, or it is not valid: 401. */
export class Unauthorized extends ProblemError {
  static {
    this.prototype.name = "Unauthorized";
  }
}

/** The token lacks a role: 403. */
export class Forbidden extends ProblemError {
  static {
    this.prototype.name = "Forbidden";
  }
}

/** There is no such job, schedule or token, or it is no longer kept: 404. */
export class NotFound extends ProblemError {
  static {
    this.prototype.name = "NotFound";
  }
}

/** What is asked for does not fit the state of things, such as to cancel a job that has ended: 409. */
export class Conflict extends ProblemError {
  static {
    this.prototype.name = "Conflict";
  }
}

/** The caller makes too many calls: 429. */
export class RateLimited extends ProblemError {
  static {
    this.prototype.name = "RateLimited";
  }
}

/** The server, or what stands before it, cannot answer at the moment: 502, 503, 504; also 404 and any 5xx that is not of Bananas. */
export class Unavailable extends ProblemError {
  static {
    this.prototype.name = "Unavailable";
  }
}

/** The server failed: 500, or another 5xx. */
export class ServerError extends ProblemError {
  static {
    this.prototype.name = "ServerError";
  }
}

/** There was no connection, or it broke before the whole answer was there. */
export class ConnectionFailed extends BananasError {
  static {
    this.prototype.name = "ConnectionFailed";
  }
  /** Whether the server may have had the request. False when no connection could be made. */
  readonly sent: boolean;

  constructor(message: string, sent: boolean, cause: unknown) {
    super(message, { cause });
    this.sent = sent;
  }
}

/** An attempt had no answer in time. The server may have had the request. */
export class RequestTimedOut extends BananasError {
  static {
    this.prototype.name = "RequestTimedOut";
  }
}

/** The job has not ended in the time that the caller gave. The job goes on. */
export class WaitTimedOut extends BananasError {
  static {
    this.prototype.name = "WaitTimedOut";
  }
  /** The id of the job. */
  override readonly id: string;

  constructor(id: string, waitedMs: number, cause?: unknown) {
    super(`job ${id} has not ended within ${String(waitedMs)} ms; it goes on`, cause === undefined ? {} : { cause });
    this.id = id;
  }
}

/** The job that was waited for is dead. */
export class JobFailed extends BananasError {
  static {
    this.prototype.name = "JobFailed";
  }
  /** The id of the job. */
  override readonly id: string;
  /** The message of its last failure. */
  readonly error: string | null;
  /** Its last 10 failures, the oldest first; empty when the job could not be read. */
  readonly errors: readonly JobError[];
  readonly #job: Job | undefined;

  constructor(result: Result, job: Job | undefined) {
    super(`job ${result.id} failed: ${result.error ?? "it gave no reason"}`);
    this.id = result.id;
    this.error = result.error;
    this.errors = job?.errors ?? [];
    this.#job = job;
  }

  /** The job; undefined when it could not be read. Not a field, so that a log that shows the error does not show its payload. */
  get job(): Job | undefined {
    return this.#job;
  }
}

/** Somebody cancelled the job that was waited for. */
export class JobCancelled extends BananasError {
  static {
    this.prototype.name = "JobCancelled";
  }
  /** The id of the job. */
  override readonly id: string;

  constructor(id: string) {
    super(`job ${id} was cancelled`);
    this.id = id;
  }
}

function describe({ status, title, detail, errors }: Problem): string {
  const fields = errors.map(({ field, index, message }) => `${field}${index === null ? "" : `[${String(index)}]`}: ${message}`);
  return [[String(status), title].filter(Boolean).join(" "), detail, ...fields.slice(0, 5)].filter(Boolean).join(": ");
}
