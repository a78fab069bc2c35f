import { html, nothing } from '../../core/html.js';
import { href } from '../../core/router.js';
import { count, duration } from '../../core/words.js';
import { empty, loading } from '../../parts/empty.js';
import { meter } from '../../parts/sparkline.js';
import { badge } from '../../parts/state.js';
import { card } from '../../parts/stat.js';
import { table } from '../../parts/table.js';

const SHOWN = 10;
const depth = ({ waiting }) => waiting.high + waiting.normal + waiting.low;

/** The routes with most waiting, by name, so that no row moves while one looks at it. */
export function routes(overview) {
  if (!overview) {
    return card({ title: 'Routes', body: loading(4) });
  }
  const rows = [...overview.routes]
    .sort((a, b) => depth(b) - depth(a))
    .slice(0, SHOWN)
    .sort((a, b) => a.routing_key.localeCompare(b.routing_key));
  const most = Math.max(1, ...rows.map(depth));
  const total = overview.routes_total;
  return card({
    title: 'Routes',
    aside: html`<a href=${href('routes')}>${total !== null && total > rows.length ? `All ${count(total)}` : 'All routes'}</a>`,
    body: rows.length ? list(rows, most) : empty({ title: 'No job waits', text: 'Routes appear here when jobs wait in them.' }),
  });
}

function list(rows, most) {
  return table({
    label: 'Routes with most waiting',
    rows,
    key: ({ routing_key: route }) => route,
    link: ({ routing_key: route }) => href('routes', { q: route }),
    tone: ({ paused }) => (paused ? 'warn' : ''),
    columns: [
      {
        label: 'Route',
        kind: 'grow',
        cell: (row) =>
          html`<a class="route" href=${href('routes', { q: row.routing_key })}>${row.routing_key}</a>
            ${row.paused ? badge('paused', 'warn') : nothing}`,
      },
      { label: 'Waiting', kind: 'narrow', cell: (row) => meter(depth(row) / most, count(depth(row)), 'wait') },
      { label: 'High', kind: 'num', wide: true, cell: ({ waiting }) => count(waiting.high) },
      { label: 'Normal', kind: 'num', wide: true, cell: ({ waiting }) => count(waiting.normal) },
      { label: 'Low', kind: 'num', wide: true, cell: ({ waiting }) => count(waiting.low) },
      { label: 'Oldest', kind: 'num', cell: (row) => duration(row.oldest_ms, 1) },
    ],
  });
}
