import { html } from '../core/html.js';
import { STATES } from '../core/words.js';

/** The state of a job as a word with a colour and a mark: nothing depends on the colour alone. */
export function state(status) {
  const { label, tone } = STATES[status] ?? { label: status, tone: 'mute' };
  return html`<span class="badge tone-${tone}"><span class="dot" aria-hidden="true"></span>${label}</span>`;
}

/** Any short word with a tone: good, bad, warn, run, wait, later, mute. */
export function badge(label, tone = 'mute', title = '') {
  return html`<span class="badge tone-${tone}" title=${title}>${label}</span>`;
}
