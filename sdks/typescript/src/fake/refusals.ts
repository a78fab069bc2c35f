import { Conflict, type FieldError, InvalidRequest, NotFound } from "../errors.js";
import type { NewJob } from "../types.js";

const NAME = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}$/;
const KEY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

export function notFound(id: string): NotFound {
  return new NotFound({ status: 404, title: "Not Found", detail: `There is no job ${id}.`, errors: [], retryAfterMs: undefined });
}

export function conflict(detail: string): Conflict {
  return new Conflict({ status: 409, title: "Conflict", detail, errors: [], retryAfterMs: undefined });
}

/** Throws what the server answers to jobs that it refuses. It has more rules than these. */
export function checkJobs(jobs: readonly NewJob[], inBatch: boolean): void {
  const errors = jobs.flatMap((job, i) => wrongIn(job).map((error) => ({ ...error, index: inBatch ? i : null })));
  if (errors.length > 0) {
    const detail = "The request is not valid.";
    throw new InvalidRequest({ status: 400, title: "Bad Request", detail, errors, retryAfterMs: undefined });
  }
}

function wrongIn({ name, id, routingKey, scheduledFor, delayMs }: NewJob): Omit<FieldError, "index">[] {
  const both = scheduledFor !== undefined && delayMs !== undefined;
  return [
    { field: "name", message: `must match ${NAME.source}`, wrong: !NAME.test(name) },
    { field: "id", message: `must match ${KEY.source}`, wrong: id !== undefined && !KEY.test(id) },
    { field: "routing_key", message: `must match ${KEY.source}`, wrong: routingKey !== undefined && !KEY.test(routingKey) },
    { field: "delay_ms", message: "must not be given together with scheduled_for", wrong: both },
  ]
    .filter(({ wrong }) => wrong)
    .map(({ field, message }) => ({ field, message }));
}
