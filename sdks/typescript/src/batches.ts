import { BananasError, type Problem, ProblemError } from "./errors.js";
import { problemError } from "./problem.js";
import type { BatchOptions, NewJob } from "./types.js";

const MOST_JOBS = 10_000;
const MOST_BYTES = 8 * 1024 * 1024;
const UTF_8 = new TextEncoder();

/** Jobs that go into one call. */
export interface Batch {
  ids: string[];
  body: string;
}

/** Puts jobs, as JSON, into as few batches as may be. Takes no more jobs than it needs for the next batch. */
export async function* batchesOf(
  jobs: Iterable<NewJob> | AsyncIterable<NewJob>,
  write: (job: NewJob) => { id: string; json: string },
  { batchSize = MOST_JOBS, batchBytes = MOST_BYTES }: BatchOptions,
): AsyncGenerator<Batch, void, void> {
  let ids: string[] = [];
  let written: string[] = [];
  let bytes = 0;
  for await (const job of jobs) {
    const { id, json } = write(job);
    const length = UTF_8.encode(json).length;
    if (ids.length > 0 && bytes + length > batchBytes) {
      yield { ids, body: bodyOf(written) };
      [ids, written, bytes] = [[], [], 0];
    }
    ids.push(id);
    written.push(json);
    bytes += length;
    if (ids.length === batchSize) {
      yield { ids, body: bodyOf(written) };
      [ids, written, bytes] = [[], [], 0];
    }
  }
  if (ids.length > 0) {
    yield { ids, body: bodyOf(written) };
  }
}

/** The error of a batch, as one of all jobs given: with those submitted before, and places that count from the first of all. */
export function batchError(error: unknown, submitted: readonly string[]): unknown {
  if (!(error instanceof BananasError)) {
    return error;
  }
  const whole = error instanceof ProblemError ? problemError(moved(error, submitted.length)) : error;
  whole.submitted = submitted;
  return whole;
}

function moved({ status, title, detail, errors, retryAfterMs }: ProblemError, by: number): Problem {
  const ofAll = errors.map((each) => ({ ...each, index: each.index === null ? null : each.index + by }));
  return { status, title, detail, errors: ofAll, retryAfterMs };
}

function bodyOf(written: string[]): string {
  return `{"jobs":[${written.join(",")}]}`;
}
