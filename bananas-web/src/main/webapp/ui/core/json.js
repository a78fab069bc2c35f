/**
 * Reads JSON and loses nothing: numbers keep their digits, objects their order and repeated names. Each node is
 * `{type, start, end}` and, by type, `entries` ([name, node, name as it is written]), `items`, `value` (strings) or `text` (numbers).
 */
export function parse(text) {
  const reader = new Reader(text);
  const node = reader.value(0);
  reader.end();
  return node;
}

/** The text of one field of an object, as it was sent; null when there is none. */
export function rawField(text, name) {
  const field = parse(text).entries?.find(([key]) => key === name);
  return field ? text.slice(field[1].start, field[1].end) : null;
}

const DEEPEST = 500;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\.)*"/y;
const ENCODED = /[\\\u0000-\u001f]/;
const SPACES = ' \t\n\r';
const WORDS = { t: 'true', f: 'false', n: 'null' };

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  value(depth) {
    this.space();
    const start = this.at;
    const node = this.node(this.text[start], depth);
    node.start = start;
    node.end = this.at;
    return node;
  }

  node(first, depth) {
    if (depth > DEEPEST) {
      throw new SyntaxError('nested too deep to show');
    }
    if (first === '{') {
      return { type: 'object', entries: this.list('}', () => this.entry(depth)) };
    }
    if (first === '[') {
      return { type: 'array', items: this.list(']', () => this.value(depth + 1)) };
    }
    if (first === '"') {
      return { type: 'string', value: this.string() };
    }
    const word = WORDS[first];
    if (word && this.text.startsWith(word, this.at)) {
      this.at += word.length;
      return { type: word === 'null' ? 'null' : 'boolean', text: word };
    }
    return { type: 'number', text: this.take(NUMBER) };
  }

  entry(depth) {
    this.space();
    const start = this.at;
    const name = this.string();
    const written = this.text.slice(start, this.at);
    this.space();
    this.expect(':');
    return [name, this.value(depth + 1), written];
  }

  list(close, one) {
    const all = [];
    this.at += 1;
    this.space();
    if (this.text[this.at] === close) {
      this.at += 1;
      return all;
    }
    for (;;) {
      all.push(one());
      this.space();
      if (this.text[this.at] === close) {
        this.at += 1;
        return all;
      }
      this.expect(',');
    }
  }

  /** Most strings have nothing to decode. */
  string() {
    const close = this.text.indexOf('"', this.at + 1);
    const inside = this.text.slice(this.at + 1, close);
    if (this.text[this.at] === '"' && close > 0 && !ENCODED.test(inside)) {
      this.at = close + 1;
      return inside;
    }
    const start = this.at;
    const written = this.take(STRING);
    try {
      return JSON.parse(written);
    } catch {
      throw new SyntaxError(`an unknown escape is in the string at character ${start + 1}`);
    }
  }

  take(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) {
      throw new SyntaxError(`no JSON at character ${this.at + 1}`);
    }
    this.at = pattern.lastIndex;
    return found[0];
  }

  space() {
    while (SPACES.includes(this.text[this.at] ?? '-')) {
      this.at += 1;
    }
  }

  expect(mark) {
    if (this.text[this.at] !== mark) {
      throw new SyntaxError(`"${mark}" is missing at character ${this.at + 1}`);
    }
    this.at += 1;
  }

  end() {
    this.space();
    if (this.at < this.text.length) {
      throw new SyntaxError(`more text than one value, from character ${this.at + 1} on`);
    }
  }
}

/** The same JSON with line breaks; every number, name and string stays as it was written. */
export function pretty(text, node = parse(text), indent = '') {
  const deeper = `${indent}  `;
  const inside = { object: node.entries, array: node.items }[node.type];
  if (!inside?.length) {
    return inside ? (node.type === 'object' ? '{}' : '[]') : text.slice(node.start, node.end);
  }
  const lines = inside.map((one) =>
    node.type === 'object' ? `${deeper}${one[2]}: ${pretty(text, one[1], deeper)}` : `${deeper}${pretty(text, one, deeper)}`,
  );
  const [open, close] = node.type === 'object' ? '{}' : '[]';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}
