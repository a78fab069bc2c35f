import { checkIds } from "./answer.js";
import { BananasError, NotAllSubmitted, ProblemError } from "./errors.js";
import { type Http, pathOf } from "./http.js";
import type { BatchOptions, NewJob } from "./types.js";

const MOST_JOBS = 10_000;
const MOST_BYTES = 8 * 1024 * 1024;
const UTF_8 = new TextEncoder();

/** Jobs that go into one call. */
export interface Batch {
  ids: string[];
  body: string;
}

/** How large a batch may be. */
export interface Bounds {
  jobs: number;
  bytes: number;
}

/** The bounds that a caller gives, or those by default. */
export function boundsOf({ batchSize = MOST_JOBS, batchBytes = MOST_BYTES }: BatchOptions): Bounds {
  if (!(Number.isInteger(batchSize) && batchSize >= 1 && batchSize <= MOST_JOBS)) {
    throw new BananasError(`batchSize must be a whole number from 1 to ${String(MOST_JOBS)}`);
  }
  if (!(batchBytes >= 1)) {
    throw new BananasError("batchBytes must be at least 1");
  }
  return { jobs: batchSize, bytes: batchBytes };
}

/** Submits batches, and returns the ids of all their jobs. An error says what became of them. */
export async function submitBatches(http: Http, batches: AsyncGenerator<Batch, void, void>, signal?: AbortSignal): Promise<string[]> {
  const submitted: string[] = [];
  let sent: Batch | undefined;
  let attempts = { mayBeDone: false };
  try {
    for await (const batch of batches) {
      [sent, attempts] = [batch, { mayBeDone: false }];
      const request = { method: "POST", path: pathOf("jobs", "batch"), body: batch.body, safe: true } as const;
      const answer = await http.call(request, signal, attempts);
      attempts.mayBeDone = true;
      checkIds(answer, batch.ids);
      batch.ids.forEach((id) => submitted.push(id));
      sent = undefined;
    }
    return submitted;
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    throw batchError(error, sent !== undefined, submitted, sent !== undefined && attempts.mayBeDone ? sent.ids : []);
  }
}

/** Puts jobs, as JSON, into as few batches as may be. Takes no more jobs than it needs for the next batch. */
export async function* batchesOf(
  jobs: Iterable<NewJob> | AsyncIterable<NewJob>,
  write: (job: NewJob) => { id: string; json: string },
  bounds: Bounds,
): AsyncGenerator<Batch, void, void> {
  let ids: string[] = [];
  let written: string[] = [];
  let bytes = 0;
  for await (const job of jobs) {
    const { id, json } = write(job);
    const length = UTF_8.encode(json).length;
    if (ids.length > 0 && bytes + length > bounds.bytes) {
      yield { ids, body: bodyOf(written) };
      [ids, written, bytes] = [[], [], 0];
    }
    ids.push(id);
    written.push(json);
    bytes += length;
    if (ids.length === bounds.jobs) {
      yield { ids, body: bodyOf(written) };
      [ids, written, bytes] = [[], [], 0];
    }
  }
  if (ids.length > 0) {
    yield { ids, body: bodyOf(written) };
  }
}

/** The error of a call, as one of all jobs given: it says what became of them, and its places count from the first of all. */
function batchError(error: unknown, ofCall: boolean, submitted: readonly string[], unsure: readonly string[]): BananasError {
  const ours = ofCall && error instanceof BananasError ? moved(error, submitted.length) : undefined;
  return Object.assign(ours ?? new NotAllSubmitted(submitted.length, unsure.length, error), { submitted, unsure });
}

function moved(error: BananasError, by: number): BananasError {
  if (!(error instanceof ProblemError)) {
    return error;
  }
  const { status, title, detail, retryAfterMs } = error;
  const errors = error.errors.map((each) => ({ ...each, index: each.index === null ? null : each.index + by }));
  return new (error.constructor as typeof ProblemError)({ status, title, detail, errors, retryAfterMs });
}

function bodyOf(written: string[]): string {
  return `{"jobs":[${written.join(",")}]}`;
}
