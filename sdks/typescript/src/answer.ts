import { type FieldError, ProblemError, Unavailable } from "./errors.js";
import { problemError } from "./problem.js";
import { fromWire, isObject, textOf } from "./wire.js";

/** An answer of the server with a status of success. */
export interface Answer {
  status: number;
  /** The words of HTTP for the status. */
  title: string;
  /** How long the server asks to wait before the next call, in milliseconds. */
  retryAfterMs: number | undefined;
  text: string;
  /** The body; undefined when it is empty. */
  json: unknown;
}

/** Reads an answer. Throws the error that it is. */
export function answerOf(response: Response, text: string, parse: (text: string) => unknown): Answer {
  const { status } = response;
  const title = response.statusText || `HTTP ${String(status)}`;
  const answer: Answer = { status, title, retryAfterMs: retryAfter(response.headers.get("retry-after")), text, json: undefined };
  if (!response.ok) {
    throw problemOf(answer, isForeign(response));
  }
  try {
    return text === "" ? answer : { ...answer, json: parse(text) };
  } catch {
    throw unreadable(answer);
  }
}

/** The object that an answer is. It must have the field, since something between the server and the caller may have answered. */
export function objectIn<T>(answer: Answer, required: string): T {
  if (!isObject(answer.json) || !(required in answer.json)) {
    throw unreadable(answer);
  }
  return fromWire<T>(answer.json);
}

/** The objects in a field of an answer, which must be there. */
export function listIn<T>(answer: Answer, field: string): T[] {
  const list = isObject(answer.json) ? answer.json[field] : undefined;
  if (!Array.isArray(list)) {
    throw unreadable(answer);
  }
  return list.map((item) => fromWire<T>(item));
}

/** Throws unless the answer has these ids in this order. */
export function checkIds(answer: Answer, sent: readonly string[]): void {
  const ids = isObject(answer.json) ? answer.json["ids"] : undefined;
  if (!Array.isArray(ids) || ids.length !== sent.length || sent.some((id, i) => id !== ids[i])) {
    throw unreadable(answer);
  }
}

/** Whether something before the server answered: it answers each error with a problem. */
function isForeign({ status, headers }: Response): boolean {
  const [mediaType = ""] = (headers.get("content-type") ?? "").split(";");
  return (status === 404 || (status >= 500 && status < 600)) && mediaType.trim().toLowerCase() !== "application/problem+json";
}

function unreadable({ status, title, retryAfterMs }: Answer): ProblemError {
  return new ProblemError({ status, title, detail: "the answer is not the JSON that is due", errors: [], retryAfterMs });
}

/** The error that an answer is; also when something between the caller and the server made it, in a form of its own. */
function problemOf({ status, title, retryAfterMs, text }: Answer, foreign: boolean): ProblemError {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  const errors = isObject(body) && Array.isArray(body["errors"]) ? body["errors"].filter(isObject).map(fieldError) : [];
  const problem = { status, title: textOf(body, "title") ?? title, detail: textOf(body, "detail") ?? "", errors, retryAfterMs };
  return foreign ? new Unavailable(problem) : problemError(problem);
}

function fieldError(error: Record<string, unknown>): FieldError {
  const { index } = error;
  return { field: textOf(error, "field") ?? "", index: typeof index === "number" ? index : null, message: textOf(error, "message") ?? "" };
}

/** `Retry-After` in milliseconds, from seconds or a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) {
    return undefined;
  }
  if (/^\d+$/.test(header)) {
    return Number(header) * 1000;
  }
  const ms = header.endsWith("GMT") ? Date.parse(header) - Date.now() : NaN;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
