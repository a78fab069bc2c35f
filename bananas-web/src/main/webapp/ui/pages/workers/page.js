import { api } from '../../core/api.js';
import { guard, html, nothing, repeat } from '../../core/html.js';
import { live } from '../../core/live.js';
import { count } from '../../core/words.js';
import { empty } from '../../parts/empty.js';
import { filters } from '../../parts/filters.js';
import { showMore } from '../../parts/slices.js';
import { stat } from '../../parts/stat.js';
import { card } from './card.js';
import { matching, nodesOf, stateOf } from './nodes.js';

// the stream has sums only; the nodes tell what they run about that often
const AGAIN = 3_000;
// how many nodes are drawn at once
const STEP = 8;

const FIELDS = [
  { name: 'q', label: 'Find', hint: 'id, host, version, mode, route, handler or id of a job' },
  {
    name: 'state',
    label: 'State',
    kind: 'choice',
    options: [
      ['running', 'running'],
      ['busy', 'busy'],
      ['draining', 'draining'],
      ['gone', 'gone'],
    ],
  },
];

// shown when a link has set them, so that they can be cleared
const LINKED = [
  { name: 'id', label: 'Id' },
  { name: 'route', label: 'Route' },
];

async function refresh(model, act) {
  try {
    const { workers } = await api.get('workers', {}, model.signal);
    act.set((now) => {
      const nodes = nodesOf(workers, now.nodes);
      return { nodes, shown: Math.max(now.shown, nodes.length), heardAt: Date.now() };
    });
  } catch {
    // the frame says that nobody answers, and the ages of the nodes grow
  }
}

function toggled(open, name, on) {
  const now = new Set(open);
  on ? now.add(name) : now.delete(name);
  return now;
}

function sums(nodes, stuck) {
  const alive = nodes.filter(({ gone }) => !gone);
  const sum = (of) => alive.reduce((all, node) => all + of(node), 0);
  const slots = sum(({ concurrency }) => concurrency);
  const busy = sum((node) => node.busy);
  const gone = nodes.length - alive.length;
  const draining = alive.filter(({ state }) => state === 'draining').length;
  return html`<div class="stats node-sums" aria-label="All nodes">
    ${stat({ label: 'Nodes', value: count(alive.length), note: gone ? `${count(gone)} gone since you look` : draining ? `${count(draining)} draining` : '', tone: alive.length && !gone ? '' : 'bad' })}
    ${stat({ label: 'Slots', value: count(slots), note: 'jobs at once' })}
    ${stat({ label: 'Busy', value: count(busy), note: slots && busy >= slots ? 'all of them' : `${count(Math.max(0, slots - busy))} free`, tone: slots && busy >= slots ? 'warn' : '' })}
    ${stat({ label: 'Stuck', value: count(stuck), note: stuck ? 'asked to stop, and they do not' : '', tone: stuck ? 'bad' : '', title: 'Busy slots whose handler does not stop although it was asked to' })}
  </div>`;
}

function none(nodes, act) {
  return nodes.length
    ? empty({ title: 'No node is like this', text: 'Change or clear the filters above.' })
    : empty({
        title: 'No node is there',
        text: 'Jobs can be submitted, and they wait. Start a server with the application; it shows here within seconds.',
        next: html`<button type="button" class="button" @click=${act.reload}>Look again</button>`,
      });
}

export default {
  title: 'Workers',

  async load(params, signal, { before, update }) {
    const { workers } = await api.get('workers', {}, signal);
    const nodes = nodesOf(workers, before?.nodes);
    const shown = Math.max(STEP, before?.shown ?? 0);
    showMore({ shown, all: nodes.length, step: STEP }, update);
    return { signal, nodes, shown, stuck: live.last?.workers.stuck ?? null, open: before?.open ?? new Set(), heardAt: Date.now() };
  },

  on(event, model, act) {
    if (event.type !== 'overview') {
      return model;
    }
    const due = Date.now() - model.heardAt > AGAIN;
    if (due) {
      refresh(model, act);
    }
    const stuck = event.data.workers.stuck;
    return due || stuck !== model.stuck ? { ...model, stuck, heardAt: due ? Date.now() : model.heardAt } : model;
  },

  view({ nodes, stuck, open, shown: drawn }, act, params) {
    const shown = matching(nodes, params);
    const fields = [...FIELDS, ...LINKED.filter(({ name }) => params[name])];
    const now = Date.now();
    const folds = { open, toggle: (name, on) => open.has(name) !== on && act.set({ open: toggled(open, name, on) }) };
    return html`
      <div class="page-head">
        <h1>Workers</h1>
        <span class="grow"></span>${filters({ fields, params, onchange: act.filter })}
      </div>
      ${sums(nodes, stuck)}
      ${
        shown.length
          ? html`<div class="nodes">
              ${repeat(
                shown.slice(0, drawn),
                ({ id }) => id,
                (node) => guard([node, open, stateOf(node, now)[0]], () => card(node, now, folds)),
              )}
            </div>`
          : none(nodes, act)
      }
      ${nodes.length > shown.length && shown.length ? html`<p class="faint small">${count(shown.length)} of ${count(nodes.length)} nodes shown</p>` : nothing}
    `;
  },
};
