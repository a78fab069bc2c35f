import { describe, test } from "vitest";
import { Bananas } from "../../src/index.js";
import { fromFiles, type Scenario } from "../contract/example.js";
import { play } from "../contract/scenario.js";

/** Against the server of `BANANAS_URL`, which runs the demo's handlers. */
describe.each(fromFiles<Scenario>("live"))("%s", (_, scenarios) => {
  test.each(scenarios)("$name", async (scenario) => {
    const client = new Bananas();
    await play(client, scenario);
    client.close();
  });
});
