import type { Clock } from "./clock.js";
import { ConnectionFailed, ProblemError, RateLimited, RequestTimedOut, Unavailable } from "./errors.js";

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/** Whether the error may be gone the next time. */
export function isPassing(error: unknown): boolean {
  return [RateLimited, Unavailable, ConnectionFailed, RequestTimedOut].some((type) => error instanceof type);
}

/** Whether the server may have done what it was asked to, although the call failed. */
export function mayBeDone(error: unknown): boolean {
  if (error instanceof ProblemError) {
    const refused = error.status >= 400 && error.status < 500 && !(error instanceof Unavailable);
    return !refused;
  }
  return error instanceof RequestTimedOut || (error instanceof ConnectionFailed && error.sent);
}

/**
 * How long to pause after the failure of this number, the first being 0: what the server asks for, and a random part, since it asks the
 * same of others.
 */
export function pauseAfter(failure: number, error: unknown, clock: Clock): number {
  const asked = error instanceof ProblemError ? (error.retryAfterMs ?? 0) : 0;
  return asked + clock.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failure, 10));
}
