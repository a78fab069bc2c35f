import { html, nothing } from '../core/html.js';
import { duration } from '../core/words.js';
import { whenExactly } from './when.js';

/**
 * What happened, oldest first, with the time that passed in between.
 *
 * steps: [{at, label, tone, detail: template, took: ms that the step itself took, open: still going on}]
 */
export function timeline(steps) {
  return html`<ol class="timeline">
    ${steps.map((step, i) => item(step, steps[i + 1]))}
  </ol>`;
}

function item({ at, label, tone = 'mute', detail = nothing, took, open }, next) {
  const gap = at && next?.at ? new Date(next.at) - new Date(at) : null;
  return html`<li class="tone-${tone} ${open ? 'open' : ''}">
    <div class="row wrap">
      <b>${label}</b> ${at ? whenExactly(at) : nothing}
      ${took === undefined ? nothing : html`<span class="badge tone-mute">took ${duration(took)}</span>`}
    </div>
    ${detail} ${gap === null ? nothing : html`<div class="gap faint">${duration(gap)}</div>`}
  </li>`;
}
