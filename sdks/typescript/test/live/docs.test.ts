import { test } from "vitest";
import { run, SNIPPETS } from "../docs/snippets.js";

test.each(SNIPPETS)("the snippet at $at runs against the demo", async (snippet) => {
  await run(snippet, process.env["BANANAS_URL"] ?? "");
});
