import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { JOB, RESULT } from "./answers.js";

/** The library as one script for a page, small, with all that it imports. */
async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL(`../src/${entry}`, import.meta.url).pathname],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    globalName: "library",
    platform: "browser",
    target: ["chrome100", "firefox100", "safari16.4"],
  });
  return outputFiles[0]?.text ?? "";
}

test.each(["index.ts", "testing.ts"])("a page can load %s: it imports nothing of Node", async (entry) => {
  // esbuild fails when a module of Node is imported.
  expect(await bundle(entry)).not.toMatch(/node:|require\(/);
});

test("the bundle stays small", async () => {
  const size = gzipSync(await bundle("index.ts"), { level: 9 }).length;

  console.log(`the library, minified and compressed: ${String(size)} bytes`);
  expect(size).toBeLessThan(8_000);
});

test("where there is nothing but what a browser has, a job is submitted and awaited", async () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method ?? ""} ${request.url ?? ""} ${request.headers["user-agent"] ?? ""}`);
    response.setHeader("content-type", "application/json").end(JSON.stringify(request.method === "POST" ? JOB : RESULT));
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { AbortController, TextEncoder, URL, URLSearchParams, clearTimeout, crypto, fetch, performance, setTimeout } = globalThis;
  const page = { AbortController, TextEncoder, URL, URLSearchParams, clearTimeout, crypto, document: {}, fetch, performance, setTimeout };
  const url = `http://localhost:${String((server.address() as AddressInfo).port)}`;

  const script = `${await bundle("index.ts")}; new library.Bananas({ url: ${JSON.stringify(url)} }).submitAndWait("echo", 1, { id: "a" })`;
  const result = (await runInContext(script, createContext(page))) as { value: unknown };
  server.closeAllConnections();
  server.close();

  expect(result.value).toBe(1);
  expect(seen).toEqual([
    expect.stringMatching(/^POST \/bananas\/api\/v1\/jobs (?!bananas)/),
    expect.stringMatching(/^GET \/bananas\/api\/v1\/jobs\/a\/result\?wait_ms=20000 (?!bananas)/),
  ]);
});
