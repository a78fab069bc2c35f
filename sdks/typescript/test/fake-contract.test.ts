import { test } from "vitest";
import { FakeBananas } from "../src/testing.js";
import { fromFiles, type Scenario } from "./contract/example.js";
import { play } from "./contract/scenario.js";
import { DEMO } from "./demo.js";

const SCENARIOS = fromFiles<Scenario>("live").flatMap(([, scenarios]) => scenarios.filter(({ server }) => !server));

test.each(SCENARIOS)("$name", async (scenario) => {
  await play(new FakeBananas({ handlers: DEMO }), scenario);
});
