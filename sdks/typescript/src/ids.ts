import { BananasError } from "./errors.js";

/** Does work whose errors are to say which job they are about. */
export async function about<T>(id: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BananasError) {
      error.id ??= id;
    }
    throw error;
  }
}

/** A random UUID. Browsers have `randomUUID` only on secure pages, and Node 18 has no global `crypto` at all. */
export function randomId(): string {
  const source = globalThis.crypto as Partial<Crypto> | undefined;
  if (source?.randomUUID) {
    return source.randomUUID();
  }
  const bytes = new Uint8Array(16);
  if (source?.getRandomValues) {
    source.getRandomValues(bytes);
  } else {
    bytes.forEach((_, i) => (bytes[i] = Math.random() * 256));
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
