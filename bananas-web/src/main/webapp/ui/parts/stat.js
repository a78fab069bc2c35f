import { html, nothing } from '../core/html.js';

/** One number with its name. `note` is small text below; `href` makes it a link; `tone` colours a number that needs a look. */
export function stat({ label, value, note = nothing, href = null, tone = '', title = '' }) {
  const inside = html`<span class="stat-label">${label}</span><span class="stat-value">${value}</span
    ><span class="stat-note">${note}</span>`;
  return href
    ? html`<a class="stat ${tone ? `tone-${tone}` : ''}" href=${href} title=${title}>${inside}</a>`
    : html`<div class="stat ${tone ? `tone-${tone}` : ''}" title=${title}>${inside}</div>`;
}

/** A box with a heading; `aside` stands at the right of it. */
export function card({ title, aside = nothing, body, kind = '' }) {
  return html`<section class="card ${kind}" aria-label=${title}>
    <header class="row">
      <h2>${title}</h2>
      <span class="grow"></span>${aside}
    </header>
    ${body}
  </section>`;
}
