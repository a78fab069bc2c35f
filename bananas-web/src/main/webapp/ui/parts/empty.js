import { html, nothing } from '../core/html.js';

/** Says that there is nothing, and what to do next. `next` is a template with a link or a button. */
export function empty({ title, text = '', next = nothing }) {
  return html`<div class="empty">
    <h2>${title}</h2>
    ${text ? html`<p>${text}</p>` : nothing}${next}
  </div>`;
}

/** Grey lines in place of what still loads; it takes the room of `lines` rows. */
export function loading(lines = 6) {
  return html`<div class="skeleton" role="status" aria-label="Loading">${Array.from({ length: lines }, () => html`<span></span>`)}</div>`;
}
