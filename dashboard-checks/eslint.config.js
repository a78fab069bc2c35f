import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import globals from 'globals';

export default defineConfig(
  eslint.configs.recommended,
  lit.configs['flat/recommended'],
  {
    languageOptions: { globals: globals.browser },
    rules: {
      curly: 'error',
      eqeqeq: 'error',
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      // JSON forbids control characters, so what reads it must name them.
      'no-control-regex': 'off',
      'no-implicit-globals': 'error',
      'no-shadow': ['error', { hoist: 'never' }],
      // What is taken out of an object is often left out of the rest.
      'no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-var': 'error',
      'prefer-const': 'error',
      'require-await': 'error',
    },
  },
);
