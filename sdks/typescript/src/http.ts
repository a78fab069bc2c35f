import { type Answer, answerOf } from "./answer.js";
import { BananasError, ConnectionFailed, NotFound, RequestTimedOut } from "./errors.js";
import { isPassing, mayBeDone, pauseAfter } from "./retry.js";
import type { Settings } from "./settings.js";
import { traceHeaders } from "./trace.js";
import { reasonOf, wasNeverSent } from "./unsent.js";

export type Query = Record<string, string | number | readonly string[] | undefined>;

export interface Request {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the base, from `pathOf`. */
  path: string;
  query?: Query;
  /** JSON. */
  body?: string;
  /** Whether a repeat does no harm when the server has done it already. */
  safe: boolean;
}

const GONE: Answer = { status: 204, title: "No Content", retryAfterMs: undefined, text: "", json: undefined };

/** Sends requests, and repeats those that may be repeated. Any number of calls may run at the same time. */
export class Http {
  readonly settings: Settings;
  readonly #running = new Set<AbortController>();
  #closed: BananasError | undefined;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /** Ends the calls that run, and lets no other begin. */
  close(): void {
    this.#closed ??= new BananasError("the client is closed");
    for (const scope of this.#running) {
      scope.abort(this.#closed);
    }
  }

  /** Does work that ends when the caller aborts or somebody closes the client. */
  async within<T>(signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#closed) {
      throw this.#closed;
    }
    const scope = new AbortController();
    this.#running.add(scope);
    try {
      return await linked(signal, scope, () => work(scope.signal));
    } finally {
      this.#running.delete(scope);
    }
  }

  /** Sends a request until it succeeds, fails for good, or has been repeated often enough. */
  async call(request: Request, signal: AbortSignal | undefined): Promise<Answer> {
    return this.within(signal, (scope) => this.#repeat(request, scope));
  }

  async #repeat(request: Request, signal: AbortSignal): Promise<Answer> {
    const { clock, retries, timeoutMs, callTimeoutMs } = this.settings;
    const end = clock.now() + callTimeoutMs;
    let maybeDone = false;
    for (let failures = 0; ; failures++) {
      try {
        return await this.once(request, Math.max(1, Math.min(timeoutMs, end - clock.now())), signal);
      } catch (error) {
        if (maybeDone && request.method === "DELETE" && error instanceof NotFound) {
          return GONE;
        }
        const harmless = request.safe || !mayBeDone(error);
        const pause = pauseAfter(failures, error, clock);
        if (failures >= retries || !isPassing(error) || !harmless || clock.now() + pause > end) {
          throw error;
        }
        maybeDone ||= mayBeDone(error);
        await clock.sleep(pause, signal);
      }
    }
  }

  /** Sends a request once. */
  async once(request: Request, timeoutMs: number, signal: AbortSignal): Promise<Answer> {
    const init = await this.#init(request);
    const attempt = new AbortController();
    const timer = setTimeout(() => {
      attempt.abort(new RequestTimedOut(`no answer to ${request.method} ${request.path} within ${String(timeoutMs)} ms`));
    }, timeoutMs);
    try {
      return await linked(signal, attempt, () => this.#exchange(request, { ...init, signal: attempt.signal }));
    } finally {
      clearTimeout(timer);
    }
  }

  async #exchange(request: Request, init: RequestInit & { signal: AbortSignal }): Promise<Answer> {
    const { settings } = this;
    let response: Response;
    let text: string;
    try {
      response = await settings.fetch(settings.base + request.path + searchOf(request.query), init);
      text = await response.text();
    } catch (error) {
      init.signal.throwIfAborted();
      throw new ConnectionFailed(`${request.method} ${request.path} had no answer: ${reasonOf(error)}`, !wasNeverSent(error), error);
    }
    return answerOf(response, text, settings.parse);
  }

  async #init(request: Request): Promise<RequestInit> {
    const { settings } = this;
    const token = checkedToken(await settings.token());
    const headers: Record<string, string> = { accept: "application/json, application/problem+json" };
    if (token) {
      headers["authorization"] = `Bearer ${token}`;
    }
    if (settings.userAgent) {
      headers["user-agent"] = settings.userAgent;
    }
    if (request.body !== undefined) {
      headers["content-type"] = "application/json";
    }
    if (settings.trace) {
      Object.assign(headers, traceHeaders());
    }
    // A redirect would repeat what is not safe to repeat, or turn it into a GET.
    const init: RequestInit = { method: request.method, headers, redirect: "manual" };
    return request.body === undefined ? init : { ...init, body: request.body };
  }
}

/** A token as read from a file may end with a line; one with other such characters would stand in the error of `fetch`. */
function checkedToken(given: string | undefined): string | undefined {
  const token = given?.trim();
  if (token && !/^[\x21-\x7e]+$/.test(token)) {
    throw new BananasError("the token has characters that a token cannot have");
  }
  return token;
}

/** Does work while the abort of one signal is passed on to a controller. */
async function linked<T>(from: AbortSignal | undefined, to: AbortController, work: () => Promise<T>): Promise<T> {
  from?.throwIfAborted();
  const abort = () => {
    to.abort(from?.reason);
  };
  from?.addEventListener("abort", abort, { once: true });
  try {
    return await work();
  } finally {
    from?.removeEventListener("abort", abort);
  }
}

/** A path of these segments, each of which is encoded. */
export function pathOf(...segments: string[]): string {
  return segments.map((segment) => `/${encoded(segment)}`).join("");
}

/** Empty segments and dots would make the path that of another call. */
function encoded(segment: string): string {
  if (/^\.{0,2}$/.test(segment)) {
    throw new BananasError(`an id or a routing key must not be "${segment}"`);
  }
  return encodeURIComponent(segment);
}

function searchOf(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, given] of Object.entries(query)) {
    for (const value of given === undefined ? [] : [given].flat()) {
      search.append(name, String(value));
    }
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
