import { html, nothing } from '../../core/html.js';
import { href } from '../../core/router.js';
import { count, duration, plural } from '../../core/words.js';
import { button } from '../../parts/button.js';
import { meter } from '../../parts/sparkline.js';
import { badge } from '../../parts/state.js';
import { table } from '../../parts/table.js';
import { pause, resume } from './actions.js';
import { depth, unservedPriorities } from './routes.js';

const jobsOf = (key) => href('jobs', { routing_key: key, status: 'pending' });

function toneOf(route, unhandled) {
  if (depth(route) === 0) {
    return route.paused ? 'mute' : '';
  }
  return route.paused ? 'warn' : unservedPriorities(route).length || unhandled ? 'bad' : '';
}

/** What a person should know of the route before its numbers. */
function marks(route, unhandled) {
  const priorities = unservedPriorities(route);
  const some = Object.values(route.served ?? {}).some(Boolean);
  return html`${route.paused ? badge(depth(route) ? 'paused, and it fills' : 'paused', depth(route) ? 'warn' : 'mute') : nothing}
  ${priorities.length && !route.paused ? badge(some ? `no node for ${priorities.join(', ')}` : 'no node takes it', 'bad') : nothing}
  ${unhandled.map(({ name, waiting }) => badge(`${name}: no handler`, 'bad', `${plural(waiting, 'job')} wait, and no live node of this route handles the name`))}`;
}

function servedBy(route, nodes) {
  const n = nodes?.get(route.routing_key) ?? 0;
  if (n > 0) {
    return html`<a href=${href('workers', { route: route.routing_key })}>${plural(n, 'node')}</a>`;
  }
  const served = Object.values(route.served ?? {}).some(Boolean);
  return html`<span class="faint">${!nodes ? '–' : served ? 'some nodes' : 'no node'}</span>`;
}

function actionOf(route, busy, act) {
  const { routing_key: key, paused } = route;
  return button({
    label: paused ? 'Resume' : 'Pause',
    title: `${paused ? 'Resume' : 'Pause'} ${key}`,
    icon: paused ? 'play' : 'pause',
    kind: `small ${paused ? '' : 'quiet'}`,
    busy: busy.has(key),
    onclick: () => (paused ? resume(key, act) : pause(key, route, act)),
  });
}

/** The routes of the page that are shown; `rows` are in their order. */
export function list({ rows, most, nodes, unserved, busy, sort, reverse, act }) {
  const columns = [
    {
      label: 'Route',
      sort: 'key',
      kind: 'grow',
      cell: (route) =>
        html`<div class="route">
          <a class="mono" title=${route.routing_key} href=${jobsOf(route.routing_key)}>${route.routing_key}</a
          >${marks(route, unserved.get(route.routing_key) ?? [])}
        </div>`,
    },
    { label: 'Waiting', sort: 'waiting', kind: 'narrow', cell: (route) => meter(depth(route) / most, count(depth(route)), 'wait') },
    ...['high', 'normal', 'low'].map((priority) => ({
      label: priority[0].toUpperCase() + priority.slice(1),
      kind: 'num',
      wide: true,
      cell: ({ waiting }) => html`<span class=${waiting[priority] ? '' : 'faint'}>${count(waiting[priority])}</span>`,
    })),
    {
      label: 'Oldest',
      sort: 'oldest',
      kind: 'num',
      cell: ({ oldest_ms: ms }) => html`<span class=${ms === null ? 'faint' : ''}>${duration(ms, 1)}</span>`,
    },
    { label: 'Served by', wide: true, kind: 'narrow', cell: (route) => servedBy(route, nodes) },
  ];
  if (act.may('operate')) {
    columns.push({
      label: html`<span class="visually-hidden">Act</span>`,
      kind: 'narrow act',
      cell: (route) => actionOf(route, busy, act),
    });
  }
  return table({
    label: 'Routes',
    rows,
    columns,
    key: ({ routing_key: key }) => key,
    link: ({ routing_key: key }) => jobsOf(key),
    tone: (route) => toneOf(route, unserved.has(route.routing_key)),
    same: (route) => [route, most, nodes, unserved, busy],
    sort: { by: sort ?? 'key', down: Boolean(reverse) !== (sort === 'waiting' || sort === 'oldest') },
    onsort: (by) => act.filter({ sort: by === 'key' ? null : by, reverse: (sort ?? 'key') === by && !reverse ? '1' : null }),
  });
}
