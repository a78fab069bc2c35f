import { defineConfig } from "vitest/config";

/** What needs a server: `check-live`. */
export default defineConfig({ test: { include: ["test/live/**/*.test.ts"], testTimeout: 120_000, fileParallelism: false } });
