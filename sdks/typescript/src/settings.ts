import { type Clock, LONGEST_TIMER_MS, SYSTEM_CLOCK } from "./clock.js";
import { BananasError } from "./errors.js";
import { VERSION } from "./version.js";

/** Of the six connections that a browser makes to a server, two are left for calls that end soon. */
const BROWSER_POLLS = 4;

/** How to reach the server, and how to behave towards it. */
export interface BananasOptions {
  /** With or without `/bananas` at its end. By default `BANANAS_URL` of the environment, or `http://localhost:8080`. */
  url?: string | undefined;
  /** The token, or what gives it for each attempt, which its time is part of. By default `BANANAS_TOKEN` of the environment, or none. */
  token?: string | (() => string | Promise<string>) | undefined;
  /** How long one attempt may take, in milliseconds: 30,000 by default. */
  timeoutMs?: number | undefined;
  /** How long a call may take with its repeats, in milliseconds: 120,000 by default. Not for `waitFor`. */
  callTimeoutMs?: number | undefined;
  /** How often a call is repeated at most: 4 by default. */
  retries?: number | undefined;
  /** For how long `waitFor` bears with a server that does not answer, in milliseconds: 300,000 by default. */
  outageMs?: number | undefined;
  /**
   * How many long polls of `waitFor` may run at once; the others take turns. By default 4 in a page of a browser, which makes no more than
   * six connections to a server, and no limit elsewhere.
   */
  maxLongPolls?: number | undefined;
  /** Whether to send the current span of OpenTelemetry, where it is set up: true by default. Never sent by a page of a browser. */
  trace?: boolean | undefined;
  /** Reads JSON instead of `JSON.parse`, such as one that keeps large numbers. */
  parse?: ((text: string) => unknown) | undefined;
  /** Writes JSON instead of `JSON.stringify`. */
  stringify?: ((value: unknown) => string) | undefined;
  /** Sends requests instead of the global `fetch`. */
  fetch?: typeof fetch | undefined;
  /** Time, for tests. */
  clock?: Clock | undefined;
}

export interface Settings {
  readonly base: string;
  readonly token: () => string | undefined | Promise<string | undefined>;
  readonly timeoutMs: number;
  readonly callTimeoutMs: number;
  readonly retries: number;
  readonly outageMs: number;
  readonly maxLongPolls: number;
  readonly trace: boolean;
  readonly userAgent: string | undefined;
  readonly parse: (text: string) => unknown;
  readonly stringify: (value: unknown) => string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

export function settingsOf(options: BananasOptions): Settings {
  const { token = environment("BANANAS_TOKEN"), fetch: send } = options;
  const browser = isBrowser();
  return {
    base: baseOf(options.url ?? environment("BANANAS_URL") ?? "http://localhost:8080"),
    token: typeof token === "function" ? token : () => token,
    timeoutMs: Math.min(LONGEST_TIMER_MS, atLeast(1, "timeoutMs", options.timeoutMs ?? 30_000)),
    callTimeoutMs: atLeast(1, "callTimeoutMs", options.callTimeoutMs ?? 120_000),
    retries: atLeast(0, "retries", options.retries ?? 4),
    outageMs: atLeast(0, "outageMs", options.outageMs ?? 300_000),
    maxLongPolls: atLeast(1, "maxLongPolls", options.maxLongPolls ?? (browser ? BROWSER_POLLS : Infinity)),
    trace: (options.trace ?? true) && !browser,
    userAgent: browser ? undefined : `bananas-typescript/${VERSION}`,
    parse: options.parse ?? ((text) => JSON.parse(text) as unknown),
    stringify: options.stringify ?? JSON.stringify,
    // Looked up at each request, since instrumentations and tests replace it. Browsers refuse one that is called as a method of these settings.
    fetch: (input, init) => (send ?? globalThis.fetch)(input, init),
    clock: options.clock ?? SYSTEM_CLOCK,
  };
}

/** Empty counts as not set. A runtime without an environment, or one that denies it, has none. */
function environment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  try {
    const value = process?.env?.[name];
    return value === "" ? undefined : value;
  } catch {
    return undefined;
  }
}

/** A page, or a worker of one. They send a `User-Agent` of their own. */
function isBrowser(): boolean {
  return "document" in globalThis || "importScripts" in globalThis;
}

function baseOf(given: string): string {
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    throw new BananasError("the URL of the server must be like https://host:8080");
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new BananasError("the URL of the server must begin with http: or https:");
  }
  if (url.username || url.password) {
    throw new BananasError("the URL of the server must not have a user: use the option token");
  }
  const path = url.pathname.replace(/\/+$/, "");
  return `${url.origin}${path.endsWith("/bananas") ? path : `${path}/bananas`}/api/v1`;
}

function atLeast(least: number, name: string, value: number): number {
  if (!(value >= least)) {
    throw new BananasError(`${name} must be at least ${String(least)}`);
  }
  return value;
}
