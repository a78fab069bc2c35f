import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { FakeBananas } from "../../src/testing.js";
import { DEMO } from "../demo.js";
import { serve } from "./server.js";
import { run, SNIPPETS, written } from "./snippets.js";

let url: string;
let close: () => void;

beforeAll(async () => {
  const served = await serve(new FakeBananas({ handlers: DEMO }));
  ({ url } = served);
  close = () => {
    served.server.closeAllConnections();
    served.server.close();
  };
  vi.stubEnv("BANANAS_URL", url);
});

afterAll(() => {
  close();
  vi.unstubAllEnvs();
});

test("the guides show ten tasks and more", () => {
  expect(SNIPPETS.length).toBeGreaterThan(13);
});

test("all snippets compile", () => {
  const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
  const options = ["--noEmit", "--strict", "--target", "ES2022", "--module", "NodeNext", "--skipLibCheck"];

  let complaints = "";
  try {
    execFileSync(process.execPath, [tsc, ...options, ...written()], { encoding: "utf8" });
  } catch (error) {
    complaints = (error as { stdout: string }).stdout;
  }

  expect(complaints).toBe("");
});

test.each(SNIPPETS)("the snippet at $at runs", async (snippet) => {
  await run(snippet, url);
});
