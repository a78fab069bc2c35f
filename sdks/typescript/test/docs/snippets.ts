import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transformSync } from "esbuild";
import { expect, vi } from "vitest";

export interface Snippet {
  /** Where it stands: file and line. */
  at: string;
  code: string;
  /** Where it is written as a file of its own, with this ending or another. */
  file: (ending: string) => string;
}

const FOLDER = fileURLToPath(new URL("../../target/snippets/", import.meta.url));

/** The TypeScript in the guides: what is fenced as `ts`. */
export const SNIPPETS = ["README.md", "../../docs/SDK.md"].flatMap(snippetsOf);

function snippetsOf(guide: string): Snippet[] {
  const text = readFileSync(new URL(`../../${guide}`, import.meta.url), "utf8");
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map((found) => {
    const line = String(text.slice(0, found.index).split("\n").length);
    const name = `${guide.replace(/\W+/g, "-")}-${line}`;
    return { at: `${guide}:${line}`, code: found[1] ?? "", file: (ending) => `${FOLDER}${name}.${ending}` };
  });
}

/** Runs a snippet with a server, and checks what it prints: a line that prints may say so behind itself. */
export async function run({ code, file }: Snippet, url: string): Promise<void> {
  const { code: script } = transformSync(code, { loader: "ts", format: "esm", target: "es2022" });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file("js"), script.replaceAll("http://localhost:8080", url));
  const said: string[] = [];
  const print = vi.spyOn(console, "log").mockImplementation((...words: unknown[]) => {
    said.push(words.join(" "));
  });
  try {
    await import(/* @vite-ignore */ pathToFileURL(file("js")).href);
  } finally {
    print.mockRestore();
  }
  for (const [, expected] of code.matchAll(/console\.log\(.*; \/\/ (.+)$/gm)) {
    expect(said).toContain(expected);
  }
}

/** Writes all snippets as files of TypeScript. Returns their names. */
export function written(): string[] {
  mkdirSync(FOLDER, { recursive: true });
  return SNIPPETS.map(({ code, file }) => {
    writeFileSync(file("ts"), `${code}\nexport {};\n`);
    return file("ts");
  });
}
