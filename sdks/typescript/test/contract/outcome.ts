import { BananasError } from "../../src/index.js";
import type { Bindings } from "./bindings.js";
import { wire } from "./calls.js";
import type { Expectation } from "./example.js";

/** What a call came to. */
export type Outcome = { value: unknown } | { error: unknown };

export async function outcomeOf(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await call() };
  } catch (error) {
    return { error };
  }
}

/** What is not as expected, in words; undefined when all is. */
export function unexpected(expect: Expectation, outcome: Outcome, bindings: Bindings): string | undefined {
  if ("error" in outcome) {
    const { error } = outcome;
    if (expect.error === undefined || !(error instanceof BananasError)) {
      return `the call failed with ${String(error)}${error instanceof Error ? `\n${error.stack ?? ""}` : ""}`;
    }
    return bindings.difference(expect.error, described(error), false, "error");
  }
  if (expect.error !== undefined) {
    return `the call did not fail, but gave ${JSON.stringify(outcome.value)}`;
  }
  return bindings.difference(expect.items ?? expect.value, outcome.value, false, "value");
}

const TYPES: Record<string, string> = { ProblemError: "problem" };

/** An error by the names of the contract. */
function described(error: BananasError): Record<string, unknown> {
  const type = TYPES[error.name] ?? error.name.replace(/(?<=.)[A-Z]/g, "_$&").toLowerCase();
  const fields = ["status", "title", "detail", "errors", "retryAfterMs", "id", "error", "job", "submitted", "unsure"] as const;
  const known = error as BananasError & Partial<Record<(typeof fields)[number], unknown>>;
  return { type, ...(wire(Object.fromEntries(fields.map((field) => [field, known[field]]))) as object) };
}
