import { html, nothing, render } from '../core/html.js';
import { parse, pretty } from '../core/json.js';
import { bytes, plural } from '../core/words.js';
import { copyText } from './copy.js';
import { button } from './button.js';

const STEP = 100;
const LONG = 300;
const LARGE = 300_000;
const CUT = 10_000;

/** JSON to fold, with each digit as it was sent. Only what is open is in the page, so a megabyte does no harm. */
class JsonTree extends HTMLElement {
  #text = null;
  #node = null;
  #open = new Map();

  set text(text) {
    if (text !== this.#text) {
      this.#text = text;
      this.#open = new Map();
      this.#node = text.length > LARGE ? null : read(text);
      this.draw();
    }
  }

  draw() {
    render(this.#node ? tree(this.#node, this) : this.#plain(), this);
  }

  /** What is no JSON, or so much that reading it would hold up the page. */
  #plain() {
    const large = this.#text.length > LARGE;
    const fold = () => {
      this.#node = read(this.#text);
      this.draw();
    };
    return html`${large ? button({ label: `Fold all ${bytes(this.#text.length)}`, kind: 'small', onclick: fold }) : nothing}
      <pre>${this.#text.slice(0, CUT)}${this.#text.length > CUT ? '…' : ''}</pre>`;
  }

  /** How many of the items of a node are shown; 0 while it is folded. The first level is open. */
  shown(node) {
    return this.#open.get(node) ?? (node === this.#node ? STEP : 0);
  }

  show(node, n) {
    this.#open.set(node, n);
    this.draw();
  }

  get raw() {
    return this.#text;
  }
}

customElements.define('json-tree', JsonTree);

function read(text) {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** A tree of JSON text, with its size and a button that copies it. */
export function jsonTree(text, label = 'JSON') {
  if (text === null || text === undefined) {
    return html`<p class="faint">None.</p>`;
  }
  return html`<div class="json">
    <div class="row">
      <span class="faint">${bytes(new TextEncoder().encode(text).length)}</span><span class="grow"></span>
      ${button({ label: `Copy ${label}`, icon: 'copy', kind: 'quiet small', onclick: () => copyText(formatted(text)) })}
    </div>
    <json-tree .text=${text} role="group" aria-label=${label}></json-tree>
  </div>`;
}

function formatted(text) {
  try {
    return pretty(text);
  } catch {
    return text;
  }
}

function tree(node, host, name = nothing) {
  const inside = node.entries ?? node.items;
  return inside ? branch(node, inside, host, name) : html`<div class="leaf">${name}${leaf(node, host)}</div>`;
}

function branch(node, inside, host, name) {
  const [open, close] = node.entries ? '{}' : '[]';
  const shown = host.shown(node);
  if (inside.length === 0) {
    return html`<div class="leaf">${name}<span class="faint">${open}${close}</span></div>`;
  }
  return html`<div class="branch">
    <button type="button" class="fold" aria-expanded=${String(shown > 0)} @click=${() => host.show(node, shown ? 0 : STEP)}>
      <span class="arrow" aria-hidden="true"></span>${name}<span class="faint"
        >${open} ${plural(inside.length, node.entries ? 'field' : 'item')} ${close}</span
      >
    </button>
    ${
      shown
        ? html`<div class="inside">
            ${inside.slice(0, shown).map((one, i) => (node.entries ? tree(one[1], host, nameOf(one[0])) : tree(one, host, nameOf(i))))}
            ${
              inside.length > shown
                ? button({
                    label: `Show ${Math.min(STEP, inside.length - shown)} more`,
                    kind: 'quiet small',
                    onclick: () => host.show(node, shown + STEP),
                  })
                : nothing
            }
          </div>`
        : nothing
    }
  </div>`;
}

const nameOf = (name) => html`<bdi class="name">${name}</bdi><span class="faint">: </span>`;

function leaf(node, host) {
  if (node.type !== 'string') {
    return html`<span class="value-${node.type}">${node.text}</span>`;
  }
  const written = host.raw.slice(node.start, node.end);
  const cut = written.length > LONG && !host.shown(node);
  const all = () => button({ label: `Show all (${bytes(written.length)})`, kind: 'quiet small', onclick: () => host.show(node, 1) });
  // no line break in here: it would show. A mark that turns the direction of text ends with its string
  return html`<bdi class="value-string">${cut ? `${written.slice(0, LONG)}…` : written}</bdi>${cut ? all() : nothing}`;
}
