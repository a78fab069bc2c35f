import { html, nothing } from '../../core/html.js';
import { api, settled } from '../../core/api.js';
import { count, plural } from '../../core/words.js';
import { button } from '../../parts/button.js';
import { empty } from '../../parts/empty.js';
import { filters } from '../../parts/filters.js';
import { newRows } from '../../parts/lists.js';
import { problem } from '../../parts/problem.js';
import { pause } from './actions.js';
import { list } from './list.js';
import { cameSince, depth, orderOf, readRoutes, servers, withNewer } from './routes.js';

// who serves, and what is not among the busiest 100, does not come with the stream
const AGAIN = 10_000;
const STEP = 100;
const KEY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

const FIELDS = [
  { name: 'q', label: 'Key' },
  {
    name: 'state',
    label: 'Show',
    kind: 'choice',
    options: [
      ['waiting', 'with jobs that wait'],
      ['paused', 'paused'],
      ['unserved', 'that no node serves'],
    ],
  },
];

const nodesOf = (signal) => settled(api.get('workers', {}, signal).then(({ workers }) => servers(workers)));

function unservedOf(entries) {
  const routes = new Map();
  entries.filter(({ name }) => name).forEach((one) => routes.set(one.routing_key, [...(routes.get(one.routing_key) ?? []), one]));
  return routes;
}

/** Takes over what a read found, without a change of what is shown where. */
function refreshed(model, { routes, unserved }, nodes) {
  return {
    routes: withNewer(model.routes, routes),
    unserved: unservedOf(unserved),
    nodes: nodes.value ? nodes : model.nodes,
  };
}

async function refresh(model, act) {
  const [read, nodes] = await Promise.all([settled(readRoutes(model.params, null, model.signal)), nodesOf(model.signal)]);
  if (read.value) {
    act.set((now) => refreshed(now, read.value, nodes));
  }
}

async function lookOn(model, act) {
  act.set({ reading: true });
  const { value } = await act.try(() => readRoutes(model.params, model.cursor, model.signal));
  act.set((now) => {
    if (!value) {
      return { reading: false };
    }
    const more = orderOf(value.routes, model.params);
    const keys = value.routes.map(({ routing_key: key }) => key);
    return {
      reading: false,
      routes: withNewer(now.routes, value.routes),
      known: new Set([...now.known, ...keys]),
      order: [...now.order, ...more],
      shown: now.shown + STEP,
      cursor: value.cursor,
    };
  });
}

function end(model, act) {
  const { order, shown, cursor, known, reading } = model;
  const some = order.length < known.size || shown < order.length;
  const all = cursor ? `the first ${plural(known.size, 'route')}` : plural(known.size, 'route');
  return html`<div class="row list-end">
    <span class="faint">${some ? `${count(Math.min(shown, order.length))} shown of ` : ''}${all}${cursor ? '; there are more' : ''}</span>
    ${
      order.length > shown
        ? button({ label: 'Show more', onclick: () => act.set({ shown: shown + STEP }) })
        : cursor
          ? button({ label: 'Look on', onclick: () => lookOn(model, act), busy: reading })
          : nothing
    }
  </div>`;
}

function none(params, act) {
  const { q, state } = params;
  if (!q && !state) {
    return empty({ title: 'No route yet', text: 'A route appears with its first job. A job that names none goes to the route default.' });
  }
  const may = q && !state && KEY.test(q) && act.may('operate');
  return empty({
    title: 'No route like this',
    text: may ? 'A route can be paused before its first job comes.' : 'Change or clear the filters above.',
    next: may ? button({ label: `Pause ${q}`, icon: 'pause', onclick: () => pause(q, null, act) }) : nothing,
  });
}

function body(model, act, params) {
  const { order, shown, routes, nodes, unserved, busy } = model;
  const rows = order.slice(0, shown).map((key) => routes.get(key));
  const most = Math.max(1, ...rows.map(depth));
  const { sort, reverse } = params;
  return html`${rows.length ? list({ rows, most, nodes: nodes.value, unserved, busy, sort, reverse, act }) : none(params, act)}
  ${rows.length || model.cursor ? end(model, act) : nothing}`;
}

export default {
  title: 'Routes',

  async load(params, signal, { before }) {
    const [read, nodes] = await Promise.all([readRoutes(params, null, signal), nodesOf(signal)]);
    return {
      params,
      signal,
      routes: withNewer([], read.routes),
      known: new Set(read.routes.map(({ routing_key: key }) => key)),
      order: orderOf(read.routes, params),
      cursor: read.cursor,
      unserved: unservedOf(read.unserved),
      nodes,
      busy: before?.busy ?? new Set(),
      shown: Math.max(STEP, before?.shown ?? 0),
      reading: false,
      loadedAt: Date.now(),
    };
  },

  on(event, model, act) {
    if (event.type !== 'overview') {
      return model;
    }
    const due = Date.now() - model.loadedAt > AGAIN;
    if (due) {
      refresh(model, act).catch(() => {});
    }
    return { ...model, routes: withNewer(model.routes, event.data.routes), loadedAt: due ? Date.now() : model.loadedAt };
  },

  view(model, act, params) {
    const fresh = model.cursor ? 0 : cameSince(model.routes, model.known, params);
    return html`
      <div class="page-head">
        <h1>Routes</h1>
        <span class="grow"></span>
        ${newRows(fresh, act.reload, 'route')} ${filters({ fields: FIELDS, params, onchange: act.filter })}
      </div>
      ${model.nodes.error ? problem(model.nodes.error, act.reload) : nothing} ${body(model, act, params)}
    `;
  },
};
