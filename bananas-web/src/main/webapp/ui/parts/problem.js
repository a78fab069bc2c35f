import { html, nothing } from '../core/html.js';
import { button } from './button.js';
import { plural } from '../core/words.js';
import { loading } from './empty.js';

const WHAT = {
  0: 'The server did not answer',
  403: 'Your token may not do this',
  404: 'There is nothing here',
  503: 'The server cannot do this at the moment',
};

/** What failed, why, and how to try again. `error` is a Problem or any other Error. */
export function problem(error, retry) {
  const { status, title, detail, errors = [], call, retryAfter } = error;
  return html`<div class="problem" role="alert">
    <h2>${WHAT[status] ?? title ?? 'Something went wrong in this page'}</h2>
    <p>${detail || error.message}</p>
    ${
      errors.length
        ? html`<ul>
            ${errors.map((one) => html`<li>${where(one)}${one.message}</li>`)}
          </ul>`
        : nothing
    }
    ${retryAfter ? html`<p class="faint">Try again in ${plural(retryAfter, 'second')}.</p>` : nothing}
    ${call ? html`<p class="faint mono">${call}${status ? ` → ${status}` : ''}</p>` : nothing}
    ${retry ? button({ label: 'Try again', icon: 'retry', onclick: retry }) : nothing}
  </div>`;
}

function where({ field, index }) {
  const place = [index === undefined || index === null ? '' : `item ${index}`, field ?? ''].filter(Boolean).join(', ');
  return place ? html`<code>${place}</code>: ` : nothing;
}

/** A part of a page that came as `{value}`, `{error}`, or not yet: draws what is there. `draw` gets the value. */
export function part(settled, draw, { retry, lines = 4 } = {}) {
  if (!settled) {
    return loading(lines);
  }
  return settled.error ? problem(settled.error, retry) : draw(settled.value);
}
