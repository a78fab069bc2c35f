import { expect } from "vitest";
import type { Bananas, JobClient } from "../../src/index.js";
import { Bindings } from "./bindings.js";
import { call } from "./calls.js";
import type { Scenario, Step } from "./example.js";
import { outcomeOf, unexpected } from "./outcome.js";

const PATIENCE_MS = 30_000;

/** Takes the steps of a scenario with a client, one after the other. */
export async function play(client: Bananas | JobClient, { steps }: Scenario): Promise<void> {
  const run = Array.from({ length: 12 }, () => Math.floor(Math.random() * 36).toString(36)).join("");
  const bindings = new Bindings({ run });
  for (const [i, step] of steps.entries()) {
    expect(await tried(client, step, bindings), `step ${String(i + 1)}: ${step.call} ${JSON.stringify(step.arguments)}`).toBeUndefined();
  }
}

async function tried(client: Bananas | JobClient, step: Step, bindings: Bindings): Promise<string | undefined> {
  const end = performance.now() + (step.until ? PATIENCE_MS : 0);
  for (;;) {
    const outcome = await outcomeOf(() => call(client, step.call, bindings.filled(step.arguments), step.take));
    const wrong = unexpected(step.expect, outcome, bindings);
    if (wrong === undefined || performance.now() > end) {
      return wrong;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
