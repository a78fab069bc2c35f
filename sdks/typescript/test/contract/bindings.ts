/** What the placeholders of an example stand for. */
export class Bindings {
  readonly #known = new Map<string, string>();

  constructor(known: Record<string, string> = {}) {
    Object.entries(known).forEach(([name, value]) => this.#known.set(name, value));
  }

  /** A value in which each placeholder is replaced. */
  filled<T>(value: T): T {
    if (typeof value === "string") {
      return value.replace(/\{\{(\w+)\}\}/g, (_, name: string) => this.#get(name)) as T;
    }
    if (Array.isArray(value)) {
      return value.map((item: unknown) => this.filled(item)) as T;
    }
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.filled(item as unknown)])) as T;
    }
    return value;
  }

  #get(name: string): string {
    const value = this.#known.get(name);
    if (value === undefined) {
      throw new Error(`nothing is bound to {{${name}}}`);
    }
    return value;
  }

  /** Whether a text is the one expected. What stands where a placeholder comes first is bound to it. */
  matches(expected: string, actual: string): boolean {
    const names: string[] = [];
    const pattern = expected.split(/(\{\{\w+\}\})/).map((part) => {
      const name = /^\{\{(\w+)\}\}$/.exec(part)?.[1];
      if (name === undefined) {
        return quoted(part);
      }
      const known = this.#known.get(name);
      if (known !== undefined) {
        return quoted(known);
      }
      names.push(name);
      return part === expected ? "([^]*)" : "([^/]+)";
    });
    const found = new RegExp(`^${pattern.join("")}$`).exec(actual);
    names.forEach((name, i) => found && this.#known.set(name, found[i + 1] ?? ""));
    return found !== null;
  }

  /**
   * What differs, in words; undefined when nothing does. Objects may have more than is expected, unless `exactly`.
   */
  difference(expected: unknown, actual: unknown, exactly: boolean, at = "$"): string | undefined {
    if (typeof expected === "string" && typeof actual === "string") {
      return this.matches(expected, actual) ? undefined : differs(at, expected, actual);
    }
    if (Array.isArray(expected) && Array.isArray(actual)) {
      if (expected.length !== actual.length) {
        return `${at} has ${String(actual.length)} items, not ${String(expected.length)}`;
      }
      return first(expected.map((item, i) => this.difference(item, actual[i], exactly, `${at}[${String(i)}]`)));
    }
    if (isObject(expected) && isObject(actual)) {
      const more = exactly ? Object.keys(actual).find((key) => !(key in expected)) : undefined;
      if (more !== undefined) {
        return `${at} has ${more}`;
      }
      return first(
        Object.entries(expected).map(([key, item]) =>
          key in actual ? this.difference(item, actual[key], exactly, `${at}.${key}`) : `${at} has no ${key}`,
        ),
      );
    }
    return expected === actual ? undefined : differs(at, expected, actual);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function first(differences: (string | undefined)[]): string | undefined {
  return differences.find((each) => each !== undefined);
}

function differs(at: string, expected: unknown, actual: unknown): string {
  return `${at} is ${shown(actual)}, not ${shown(expected)}`;
}

function shown(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? `${each.toString()}n` : each));
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
