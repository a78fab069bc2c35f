import { readdirSync, readFileSync } from "node:fs";
import { parse } from "lossless-json";

/** The form of the examples: see sdks/contract/README.md. */
export interface Example {
  name: string;
  needs?: string[];
  client: {
    token?: string;
    retries?: number;
    timeout_ms?: number;
    call_timeout_ms?: number;
    outage_ms?: number;
    url_path?: string;
    environment?: Record<string, string>;
  };
  call: string;
  arguments: Record<string, unknown>;
  take?: number;
  exchanges: Exchange[];
  sleeps_ms?: [number, number][];
  expect: Expectation;
}

export interface Exchange {
  request?: { method: string; path: string; query?: Record<string, unknown>; headers?: Record<string, string | null>; body?: unknown };
  response?: { status: number; headers?: Record<string, string>; body?: unknown; text?: string; delay_ms?: number };
  fault?: "close" | "cut" | "hang" | "refuse";
}

export interface Expectation {
  value?: unknown;
  items?: unknown[];
  error?: Record<string, unknown>;
}

export interface Step {
  call: string;
  arguments: Record<string, unknown>;
  take?: number;
  expect: Expectation;
  until?: boolean;
}

export interface Scenario {
  name: string;
  server?: boolean;
  steps: Step[];
}

const CONTRACT = new URL("../../../contract/", import.meta.url);

/** JSON in which integers beyond the exact ones of a double are bigints. */
export function readJson(text: string): unknown {
  return parse(text, undefined, (number) => {
    const value = Number(number);
    return /^-?\d+$/.test(number) && !Number.isSafeInteger(value) ? BigInt(number) : value;
  });
}

/** What stands in the arrays of all files of a folder of the contract, with the file's name. */
export function fromFiles<T>(folder: "examples" | "live"): [file: string, T[]][] {
  const directory = new URL(`${folder}/`, CONTRACT);
  const files = readdirSync(directory).filter((file) => file.endsWith(".json"));
  return files.sort().map((file) => [file, readJson(readFileSync(new URL(file, directory), "utf8")) as T[]]);
}

export function fromFile<T>(file: string): T {
  return readJson(readFileSync(new URL(file, CONTRACT), "utf8")) as T;
}

const BODIES = fromFile<Record<string, object>>("bodies.json");

/** A body in which each `{"$job": {…}}` has become that body with the changes. */
export function expanded(body: unknown): unknown {
  if (Array.isArray(body)) {
    return body.map(expanded);
  }
  if (typeof body !== "object" || body === null) {
    return body;
  }
  const members = Object.entries(body);
  const name = members.length === 1 ? members[0]?.[0] : undefined;
  if (name?.startsWith("$")) {
    const base = BODIES[name.slice(1)];
    if (base === undefined) {
      throw new Error(`bodies.json has no ${name.slice(1)}`);
    }
    return { ...base, ...(expanded(members[0]?.[1]) as object) };
  }
  return Object.fromEntries(members.map(([key, value]) => [key, expanded(value)]));
}
