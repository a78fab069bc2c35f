import { afterEach, expect, test, vi } from "vitest";
import { randomId } from "../src/ids.js";

const { crypto } = globalThis;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => vi.unstubAllGlobals());

test.each([
  ["of Node 20 and secure pages", crypto],
  ["of other pages", { getRandomValues: (bytes: Uint8Array) => crypto.getRandomValues(bytes) }],
  ["of Node 18, which has none", undefined],
])("with the crypto %s an id is a UUID, and never the same", (_, given) => {
  vi.stubGlobal("crypto", given);

  const ids = Array.from({ length: 1000 }, randomId);

  expect(ids.every((id) => UUID.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(1000);
});
