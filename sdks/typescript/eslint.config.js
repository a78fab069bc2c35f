import eslint from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  { ignores: ["dist", "target", "test/consumer"] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 6],
      "@typescript-eslint/consistent-type-imports": "error",
      // The reason of a signal is what its owner gave.
      "@typescript-eslint/only-throw-error": ["error", { allowThrowingAny: true, allowThrowingUnknown: true }],
      // A type parameter that stands in a result only says what the caller knows of it.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      // `tsconfig.json` asks for `["name"]` where a type has no such field.
      "@typescript-eslint/dot-notation": "off",
    },
  },
  {
    files: ["**/*.js"],
    // The compiler knows what there is in Node.
    rules: { "no-undef": "off" },
  },
  {
    // The fake promises what the real client promises, and has nothing to wait for.
    files: ["src/fake/**"],
    rules: { "@typescript-eslint/require-await": "off" },
  },
  { files: ["test/**"], rules: { "max-lines-per-function": "off" } },
);
