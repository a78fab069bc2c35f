import { type Answer, answerOf } from "./answer.js";
import { BananasError, ConnectionFailed, NotFound, RequestTimedOut } from "./errors.js";
import { isPassing, mayBeDone, pauseAfter } from "./retry.js";
import type { Settings } from "./settings.js";
import { traceHeaders } from "./trace.js";
import { Turns } from "./turns.js";
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

/** What is known of the attempts of a call beside its answer or error. */
export interface Attempts {
  /** Whether the server may have done what it was asked to. */
  mayBeDone: boolean;
}

const GONE: Answer = { status: 204, title: "No Content", retryAfterMs: undefined, text: "", json: undefined };

/** Sends requests, and repeats those that may be repeated. Any number of calls may run at the same time. */
export class Http {
  readonly settings: Settings;
  /** Of long polls. */
  readonly turns: Turns;
  readonly #running = new Set<AbortController>();
  #closed = false;

  constructor(settings: Settings) {
    this.settings = settings;
    this.turns = new Turns(settings.maxLongPolls, settings.clock);
  }

  /** Ends the calls that run, and lets no other begin. */
  close(): void {
    this.#closed = true;
    for (const scope of this.#running) {
      scope.abort(closed());
    }
  }

  /** Does work that ends when the caller aborts or somebody closes the client. */
  async within<T>(signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#closed) {
      throw closed();
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
  async call(request: Request, signal: AbortSignal | undefined, attempts: Attempts = { mayBeDone: false }): Promise<Answer> {
    return this.within(signal, (scope) => this.#repeat(request, scope, attempts));
  }

  async #repeat(request: Request, signal: AbortSignal, attempts: Attempts): Promise<Answer> {
    const { clock, retries, timeoutMs, callTimeoutMs } = this.settings;
    const end = clock.now() + callTimeoutMs;
    for (let failures = 0; ; failures++) {
      try {
        return await this.once(request, Math.max(1, Math.min(timeoutMs, end - clock.now())), signal);
      } catch (error) {
        if (attempts.mayBeDone && request.method === "DELETE" && error instanceof NotFound) {
          return GONE;
        }
        const harmless = request.safe || !mayBeDone(error);
        attempts.mayBeDone ||= mayBeDone(error) || signal.aborted;
        const pause = pauseAfter(failures, error, clock);
        if (failures >= retries || !isPassing(error) || !harmless || clock.now() + pause > end) {
          throw error;
        }
        await clock.sleep(pause, signal);
      }
    }
  }

  /** Sends a request once. */
  async once(request: Request, timeoutMs: number, signal: AbortSignal): Promise<Answer> {
    const attempt = new AbortController();
    const timer = setTimeout(() => {
      attempt.abort(new RequestTimedOut(`no answer to ${request.method} ${request.path} within ${String(timeoutMs)} ms`));
    }, timeoutMs);
    try {
      return await linked(signal, attempt, () => this.#exchange(request, attempt.signal));
    } finally {
      clearTimeout(timer);
    }
  }

  async #exchange(request: Request, signal: AbortSignal): Promise<Answer> {
    const { settings } = this;
    const init = await unlessAborted(signal, this.#init(request));
    let response: Response;
    let text: string;
    try {
      response = await settings.fetch(settings.base + request.path + searchOf(request.query), { ...init, signal });
      text = await response.text();
    } catch (error) {
      signal.throwIfAborted();
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

/** One for each call: a caller may note something in it. */
function closed(): BananasError {
  return new BananasError("the client is closed");
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

/** What work gives; or the reason of the signal, when that aborts before. */
async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => {
      reject(signal.reason as Error);
    });
  });
  return Promise.race([work, aborted]);
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
