import { html, nothing } from '../core/html.js';
import { button } from './button.js';
import { plural } from '../core/words.js';

/** Rows that came since the list was loaded: they wait here, so that nothing moves under the pointer. */
export function newRows(n, show, noun = 'change', nouns = `${noun}s`) {
  return html`<div class="new-rows" aria-live="polite">
    ${n ? button({ label: `${plural(n, `new ${noun}`, `new ${nouns}`)}: show`, kind: 'quiet', icon: 'retry', onclick: show }) : nothing}
  </div>`;
}

/** The end of a list: its next page, or that there is no more. `looked` says how far a bounded search has looked. */
export function more({ cursor, onmore, shown, noun = 'job', nouns = `${noun}s`, busy = false, looked = '', label = 'Show more' }) {
  return html`<div class="row list-end">
    <span class="faint">${plural(shown, noun, nouns)} shown${looked ? `; ${looked}` : ''}</span>
    ${cursor ? button({ label, onclick: onmore, busy }) : nothing}
  </div>`;
}
