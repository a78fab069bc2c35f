/** Turns what the wire says, in snake_case, into what this library says, in camelCase, and back. */

type Json = Record<string, unknown>;

/** What belongs to the user stays as it is. */
const OPAQUE = new Set(["payload", "result", "headers"]);
const TIME = /(^|_)(at|for|since|until)$/;
const DATE = /^\d{4}-\d\d-\d\dT/;

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Whether this is an object of JSON, and not one of a class, such as a number that a parser of the user's own has made. */
export function isObject(value: unknown): value is Json {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function value(key: string, wire: unknown): unknown {
  if (Array.isArray(wire)) {
    return wire.map((item) => value(key, item));
  }
  if (isObject(wire)) {
    return fields(wire);
  }
  if (typeof wire === "string") {
    return TIME.test(key) && DATE.test(wire) ? new Date(wire) : wire;
  }
  // A parser of the user's own may make bigints, or objects of its own, of all numbers. Those of this library are small.
  return typeof wire === "bigint" || (typeof wire === "object" && wire !== null) ? Number(wire) : wire;
}

function fields(wire: Json): Json {
  const made: Json = {};
  for (const [key, field] of Object.entries(wire)) {
    made[camel(key)] = OPAQUE.has(key) ? field : value(key, field);
  }
  return made;
}

/** An object of an answer. Times become `Date`s; fields that this version does not know come along. */
export function fromWire<T>(wire: unknown): T {
  return (isObject(wire) ? fields(wire) : {}) as T;
}

/** A field of an answer that is a text, or undefined. */
export function textOf(wire: unknown, field: string): string | undefined {
  const text = isObject(wire) ? wire[field] : undefined;
  return typeof text === "string" ? text : undefined;
}

/** The body of a request. Leaves out what is undefined or null: the server takes null for absent, also as a payload. */
export function toWire(given: object): Json {
  const wire: Json = {};
  for (const [key, field] of Object.entries(given)) {
    if (field !== undefined && field !== null) {
      wire[snake(key)] = field instanceof Date && !OPAQUE.has(key) ? field.toISOString() : field;
    }
  }
  return wire;
}
