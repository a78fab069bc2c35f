import type { Bindings } from "./bindings.js";
import { type Exchange, readJson } from "./example.js";
import type { Received } from "./head.js";

type Wanted = NonNullable<Exchange["request"]>;

/** What is wrong with a request, in words; undefined when nothing is. */
export function mismatch(wanted: Wanted, request: Received, bindings: Bindings): string | undefined {
  return (
    bindings.difference(`${wanted.method} ${wanted.path}`, `${request.method} ${request.path}`, true) ??
    queryMismatch(wanted.query ?? {}, request, bindings) ??
    headersMismatch(wanted.headers ?? {}, request, bindings) ??
    bodyMismatch(wanted.body, request, bindings)
  );
}

function queryMismatch(wanted: Record<string, unknown>, request: Received, bindings: Bindings): string | undefined {
  const given = new Map<string, string | string[]>();
  for (const [name, value] of request.query) {
    const before = given.get(name);
    given.set(name, before === undefined ? value : [before, value].flat());
  }
  for (const [name, value] of Object.entries(wanted)) {
    if (typeof value === "object" && value !== null && "min" in value) {
      const { min, max } = value as { min: number; max: number };
      const number = Number(given.get(name));
      if (!(number >= min && number <= max)) {
        return `${name} is ${String(given.get(name))}, not ${String(min)} to ${String(max)}`;
      }
      given.delete(name);
    }
  }
  const plain = Object.entries(wanted).filter(([, value]) => typeof value !== "object" || Array.isArray(value));
  return bindings.difference(
    Object.fromEntries(plain.map(([name, value]) => [name, text(value)])),
    Object.fromEntries(given),
    true,
    "query",
  );
}

function text(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? String(value[0]) : Array.isArray(value) ? value.map(String) : String(value);
}

function headersMismatch(wanted: Record<string, string | null>, request: Received, bindings: Bindings): string | undefined {
  for (const [name, value] of Object.entries(wanted)) {
    const given = request.headers[name];
    const wrong =
      value === null ? (given === undefined ? undefined : `there is a header ${name}`) : bindings.difference(value, given, true, name);
    if (wrong !== undefined) {
      return wrong;
    }
  }
  return undefined;
}

function bodyMismatch(wanted: unknown, request: Received, bindings: Bindings): string | undefined {
  if (wanted === undefined) {
    return request.body === "" ? undefined : "there is a body";
  }
  return bindings.difference(wanted, readJson(request.body), true, "body");
}
