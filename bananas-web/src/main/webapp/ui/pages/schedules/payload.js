import { parse } from '../../core/json.js';

/** Why a text is no JSON, and at which line and column; null when it is. An empty one stands for null. */
export function whereWrong(text) {
  if (!text.trim()) {
    return null;
  }
  try {
    parse(text);
    return null;
  } catch ({ message }) {
    const at = /^(.*) at character (\d+)$/.exec(message);
    return at ? `is no JSON: ${place(text, Number(at[2]) - 1)}` : `is no JSON: ${message}`;
  }
}

function place(text, at) {
  const before = text.slice(0, at).split('\n');
  const here = text.slice(at, at + 12).split('\n')[0];
  return `look at line ${before.length}, column ${before.at(-1).length + 1}${here ? `, at ${here}` : ', where it ends'}`;
}
