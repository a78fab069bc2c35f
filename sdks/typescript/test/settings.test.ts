import { afterEach, expect, test, vi } from "vitest";
import { Bananas, VERSION } from "../src/index.js";
import { settingsOf } from "../src/settings.js";
import manifest from "../package.json" with { type: "json" };

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

test("the version is the one of the package", () => {
  expect(VERSION).toBe(manifest.version);
  expect(settingsOf({}).userAgent).toBe(`bananas-typescript/${manifest.version}`);
});

test.each([
  ["http://localhost:8080", "http://localhost:8080/bananas/api/v1"],
  ["http://localhost:8080/", "http://localhost:8080/bananas/api/v1"],
  ["https://example.org/bananas", "https://example.org/bananas/api/v1"],
  ["https://example.org/tools/bananas//", "https://example.org/tools/bananas/api/v1"],
  ["https://example.org/tools", "https://example.org/tools/bananas/api/v1"],
  ["https://example.org/bananas?a=1#b", "https://example.org/bananas/api/v1"],
])("the URL %s leads to %s", (url, base) => {
  expect(settingsOf({ url }).base).toBe(base);
});

test.each(["", "localhost:8080", "ftp://localhost", "http://user:secret@localhost"])("the URL %j is refused, and not shown", (url) => {
  expect(() => new Bananas({ url })).toThrow(/^the URL of the server must(?!.*secret)/);
});

test.each([{ timeoutMs: 0 }, { callTimeoutMs: NaN }, { retries: -1 }, { outageMs: -5 }, { maxLongPolls: 0 }])(
  "%j is refused",
  (options) => {
    expect(() => new Bananas(options)).toThrow("must be at least");
  },
);

test("empty variables of the environment count as missing", () => {
  vi.stubEnv("BANANAS_URL", "");
  vi.stubEnv("BANANAS_TOKEN", "");

  const settings = settingsOf({});

  expect(settings.base).toBe("http://localhost:8080/bananas/api/v1");
  expect(settings.token()).toBeUndefined();
});

test("a runtime that denies its environment has none", () => {
  const denied = {
    get env(): never {
      throw new Error("requires env access");
    },
  };
  vi.stubGlobal("process", denied);

  expect(settingsOf({}).base).toBe("http://localhost:8080/bananas/api/v1");
});

test("a global fetch that was replaced later is used", async () => {
  const client = new Bananas();
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify({ name: "anybody", roles: [] }))));

  expect(await client.me()).toMatchObject({ name: "anybody" });
});

test("a page of a browser sends neither a User-Agent nor a trace", () => {
  vi.stubGlobal("document", {});

  expect(settingsOf({ trace: true })).toMatchObject({ userAgent: undefined, trace: false, maxLongPolls: 4 });
});
