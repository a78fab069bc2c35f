import { html, nothing, repeat } from '../../core/html.js';
import { href } from '../../core/router.js';
import { count, plural } from '../../core/words.js';
import { badge } from '../../parts/state.js';
import { copy } from '../../parts/copy.js';
import { when } from '../../parts/when.js';
import { slotsOf, stateOf } from './nodes.js';

// a node of 1,000 slots is told in numbers
const TILES = 200;
const RUNNING = 4;
const CHIPS = 8;

function tile(kind, words) {
  return html`<span class=${`tile ${kind}`} title=${words}></span>`;
}

/** One tile a slot. The links to the jobs are in the list below, so the tiles are for the eye. */
function tiles({ jobs, others, free }) {
  const all = jobs.length + others + free;
  if (all > TILES) {
    return nothing;
  }
  return html`<div class="tiles" aria-hidden="true">
    ${jobs.map((job) => html`<a class="tile busy" tabindex="-1" href=${href(['jobs', job.id])} title=${`${job.name} ${job.id}`}></a>`)}
    ${Array.from({ length: others }, () => tile('held', 'busy; its job begins or ends'))}${Array.from({ length: free }, () => tile('', 'free'))}
  </div>`;
}

function slots(node) {
  const { jobs, others, free } = slotsOf(node);
  if (node.concurrency === 0) {
    return html`<p class="soft small">It runs no jobs: its mode is ${node.mode}.</p>`;
  }
  const held = others && jobs.length ? `, ${count(others)} between jobs` : '';
  return html`<div class="slots">
    ${node.gone ? nothing : tiles({ jobs, others, free })}
    <span class="soft small num"
      >${node.gone ? `had ${plural(node.concurrency, 'slot')}` : `${count(node.busy)} of ${plural(node.concurrency, 'slot')} busy${held}`}</span
    >
  </div>`;
}

/** What is folded is not in the page: a node may take 1,000 routes, and there may be 100 nodes. */
function fold(name, n, draw, { open, toggle }) {
  return html`<details ?open=${open.has(name)} @toggle=${(event) => toggle(name, event.target.open)}>
    <summary>${plural(n, 'more', 'more')}</summary>
    ${open.has(name) ? draw() : nothing}
  </details>`;
}

function job({ id, name, started_at: at }) {
  return html`<li>
    <a class="mono" href=${href(['jobs', id])} title=${id}>${id}</a><span class="soft" title=${name}><bdi>${name}</bdi></span
    ><span class="faint num">${when(at)}</span>
  </li>`;
}

const idOf = (one) => one.id;

function running({ id, running: jobs, gone }, folds) {
  if (jobs.length === 0) {
    return nothing;
  }
  const rest = jobs.slice(RUNNING);
  const all = () =>
    html`<ul class="plain">
      ${repeat(rest, idOf, job)}
    </ul>`;
  return html`<div class="running">
    <h3>${gone ? 'It ran at last' : 'Runs, longest first'}</h3>
    <ul class="plain">
      ${repeat(jobs.slice(0, RUNNING), idOf, job)}
    </ul>
    ${rest.length ? fold(`${id} running`, rest.length, all, folds) : nothing}
  </div>`;
}

function chips(node, [label, words, all, to], folds) {
  const shown = words.length <= CHIPS + 2 ? words : words.slice(0, CHIPS);
  const one = (word) => html`<li>${to ? html`<a class="word" href=${to(word)}>${word}</a>` : html`<span class="word">${word}</span>`}</li>`;
  const list = (some) =>
    html`<ul class="plain words">
      ${some.map(one)}
    </ul>`;
  const rest = words.length - shown.length;
  return html`<dt>${label}</dt>
    <dd>
      ${words.length ? list(shown) : html`<span class="faint">${all}</span>`}
      ${rest ? fold(`${node.id} ${label}`, rest, () => list(words.slice(shown.length)), folds) : nothing}
    </dd>`;
}

/** One node, with `folds` of the page, `{open, toggle}`: its slots, what runs, and what it takes. */
export function card(node, now, folds) {
  const { id, host, version, mode, gone } = node;
  const [words, tone] = stateOf(node, now);
  return html`<article class=${`node ${gone ? 'gone' : ''}`} aria-label=${`Node ${id}`}>
    <header>
      <h2 class="mono"><a href=${href('workers', { id })} title=${id}>${id}</a></h2>
      ${copy(id, 'id of the node')}<span class="grow"></span>${badge(words, tone)}
    </header>
    ${gone ? html`<p class="tinted tone-bad small">Last seen ${when(node.last_seen_at)}. What it ran is taken over by others once its leases have run out.</p>` : nothing}
    ${slots(node)} ${running(node, folds)}
    <dl class="facts">
      <dt>On</dt>
      <dd class="cut" title=${host}><bdi>${host}</bdi>, version ${version}, mode ${mode}</dd>
      <dt>Up</dt>
      <dd>started ${when(node.started_at)}${gone ? nothing : html`, last seen ${when(node.last_seen_at)}`}</dd>
      ${chips(node, ['Routes', node.routing_keys, 'none', (route) => href('routes', { q: route })], folds)}
      ${chips(node, ['Priorities', node.priorities, 'none'], folds)}
      ${chips(node, ['Handlers', node.handlers, 'none', (name) => href('jobs', { name })], folds)}
      ${node.job_types.length ? chips(node, ['Only names', node.job_types, 'all'], folds) : nothing}
    </dl>
  </article>`;
}
