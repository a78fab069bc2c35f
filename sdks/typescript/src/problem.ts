import {
  Conflict,
  Forbidden,
  InvalidRequest,
  NotFound,
  type Problem,
  ProblemError,
  RateLimited,
  ServerError,
  Unauthorized,
  Unavailable,
} from "./errors.js";

/** The error for a status of HTTP. */
export function problemError(problem: Problem): ProblemError {
  const { status } = problem;
  switch (status) {
    case 401:
      return new Unauthorized(problem);
    case 403:
      return new Forbidden(problem);
    case 404:
      return new NotFound(problem);
    case 409:
      return new Conflict(problem);
    case 429:
      return new RateLimited(problem);
    case 502:
    case 503:
    case 504:
      return new Unavailable(problem);
    case 400:
    case 405:
    case 406:
    case 413:
    case 415:
    case 422:
      return new InvalidRequest(problem);
    default:
      return status >= 500 && status < 600 ? new ServerError(problem) : new ProblemError(problem);
  }
}
