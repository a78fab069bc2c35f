import { html, nothing } from '../../core/html.js';
import { href } from '../../core/router.js';
import { count, duration } from '../../core/words.js';
import { exact } from '../../core/time.js';
import { problem } from '../../parts/problem.js';

const TONES = {
  dead: 'bad',
  quarantined: 'bad',
  lease_ran_out: 'warn',
  no_worker_for_route: 'bad',
  no_worker_for_name: 'bad',
  route_paused: 'warn',
  all_workers_busy: 'warn',
  running: 'run',
  scheduled: 'later',
  backing_off: 'warn',
};
const LONGEST = 300;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Why it is where it is, and what to do, in the words of the server. */
export function why(told, retry) {
  if (!told || (!told.error && !told.value)) {
    return nothing;
  }
  if (told.error) {
    return problem(told.error, retry);
  }
  const { reason, summary, advice, facts = {} } = told.value;
  return html`<section class="notice why tone-${TONES[reason] ?? 'wait'}" aria-label="Why it is where it is">
    <div class="grow">
      <h2 class="break"><bdi>${summary}</bdi></h2>
      <p class="soft break">${advice}</p>
      ${more(facts)}
    </div>
    ${link(reason, facts)}
  </section>`;
}

function link(reason, { routing_key: route, name }) {
  if (reason === 'route_paused' || reason === 'no_worker_for_route') {
    return html`<a class="button small" href=${href('routes', { q: route })}>To the route</a>`;
  }
  if (reason === 'no_worker_for_name' || reason === 'all_workers_busy') {
    return html`<a class="button small" href=${href('workers')}>To the workers</a>`;
  }
  return reason === 'dead' ? html`<a class="button small" href=${href('dead', { name })}>Others of this name</a>` : nothing;
}

function more(facts) {
  const shown = Object.entries(facts).filter(([, value]) => value !== null && value !== '');
  return shown.length
    ? html`<details>
        <summary class="small">Facts</summary>
        <dl class="facts small">
          ${shown.map(
            ([name, value]) =>
              html`<dt>${name.replace(/_ms$/, '').replaceAll('_', ' ')}</dt>
                <dd>${words(name, value)}</dd>`,
          )}
        </dl>
      </details>`
    : nothing;
}

const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

function words(name, value) {
  if (typeof value === 'number') {
    return name.endsWith('_ms') ? duration(value) : count(value);
  }
  if (typeof value === 'object') {
    const parts = Array.isArray(value) ? value.map(String) : Object.entries(value).map(([key, one]) => `${key} ${one}`);
    return short(parts.join(', ')) || 'none';
  }
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : INSTANT.test(value) ? exact(value) : short(String(value));
}
