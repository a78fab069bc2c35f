import { html } from '../core/html.js';
import { ago, clock, exact, short } from '../core/time.js';

const shown = new Set();

function drawAll() {
  if (!document.hidden) {
    shown.forEach((time) => time.draw());
  }
}

setInterval(drawAll, 1000);
clock.changes.subscribe(drawAll);

/** Keeps its words up to date by itself, so that no page is drawn again for a second that has passed. */
class When extends HTMLElement {
  static observedAttributes = ['at'];
  // making the exact words for a thousand rows each second would be felt
  #titled = '';

  connectedCallback() {
    shown.add(this);
    this.draw();
  }

  disconnectedCallback() {
    shown.delete(this);
  }

  attributeChangedCallback() {
    this.draw();
  }

  draw() {
    const at = this.getAttribute('at');
    const text = at ? (clock.exact ? short(at) : ago(at)) : '';
    if (this.textContent !== text) {
      this.textContent = text;
    }
    const titled = `${at} ${clock.zone}`;
    if (this.#titled !== titled) {
      this.#titled = titled;
      this.title = at ? exact(at) : '';
    }
  }
}

customElements.define('time-when', When);

/** A moment: "3 min ago" or exact, as the viewer has it; the other one on hover. Nothing where there is none. */
export function when(instant, nothing = '–') {
  return instant ? html`<time-when at=${instant}></time-when>` : html`<span class="faint">${nothing}</span>`;
}

/** A moment with both: the exact one, and how long ago. For places with room. */
export function whenExactly(instant, nothing = '–') {
  return instant
    ? html`<time class="mono" datetime=${instant}>${exact(instant)}</time> <span class="faint">${when(instant)}</span>`
    : html`<span class="faint">${nothing}</span>`;
}
