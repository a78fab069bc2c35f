import { Bananas, type BananasOptions } from "../src/index.js";

/** A request as a client sent it. */
export interface Sent {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
}

export type Reply = Response | Error | ((sent: Sent, signal: AbortSignal) => Promise<Response>);

/** A client whose requests are answered by these replies, in their order, and the requests that it sent. Its clock does not sleep. */
export function clientWith(replies: Reply[], options: BananasOptions = {}): { client: Bananas; sent: Sent[]; sleeps: number[] } {
  const sent: Sent[] = [];
  const sleeps: number[] = [];
  const send = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const request = {
      url: url as string,
      method: init.method ?? "",
      headers: init.headers as Record<string, string>,
      body: init.body as string | undefined,
    };
    sent.push(request);
    const reply = replies.shift();
    if (reply instanceof Error) {
      throw reply;
    }
    const signal = init.signal ?? new AbortController().signal;
    return typeof reply === "function" ? reply(request, signal) : (reply ?? problem(418));
  };
  let slept = 0;
  const clock = {
    now: () => slept,
    random: () => 0.5,
    sleep: (ms: number, signal: AbortSignal | undefined) => {
      signal?.throwIfAborted();
      sleeps.push(ms);
      slept += ms;
      return Promise.resolve();
    },
  };
  return { client: new Bananas({ url: "http://test:8080", fetch: send, clock, ...options }), sent, sleeps };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const type = status >= 400 ? "application/problem+json" : "application/json";
  return new Response(JSON.stringify(body), { status, headers: { "content-type": type, ...headers } });
}

export function problem(status: number, headers: Record<string, string> = {}): Response {
  return json({ type: "about:blank", title: `title ${String(status)}`, status, detail: "", errors: [] }, status, headers);
}

/** A reply that never comes; the request ends when its signal aborts. */
export function never(_: Sent, signal: AbortSignal): Promise<Response> {
  return new Promise((__, reject) => {
    signal.addEventListener("abort", () => {
      reject(signal.reason as Error);
    });
  });
}

export const JOB = {
  id: "a",
  name: "echo",
  payload: { some_key: 1 },
  status: "pending",
  routing_key: "default",
  created_at: "2026-11-21T21:41:31.123Z",
  headers: { trace_id: "t" },
  errors: [],
};

export const RESULT = { id: "a", status: "completed", result: 1, error: null, completed_at: "2026-11-21T21:41:31.123Z", duration_ms: 1 };
