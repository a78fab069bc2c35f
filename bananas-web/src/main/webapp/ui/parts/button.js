import { html, nothing } from '../core/html.js';
import { icon } from './icons.js';

/**
 * A button. `kind`: '' (plain), primary, danger, quiet (no frame). With `label` alone as icon button: `bare`. `role`-bound buttons are not
 * offered at all: ask act.may first.
 */
export function button({ label, onclick, icon: name, kind = '', bare = false, disabled = false, title = '', busy = false }) {
  return html`<button
    type="button"
    class="button ${kind} ${bare ? 'bare' : ''}"
    ?disabled=${disabled || busy}
    aria-busy=${busy ? 'true' : nothing}
    aria-label=${bare ? label : nothing}
    title=${title || (bare ? label : '')}
    @click=${onclick}
  >
    ${name ? icon(name) : nothing}${bare ? nothing : html`<span>${label}</span>`}
  </button>`;
}
