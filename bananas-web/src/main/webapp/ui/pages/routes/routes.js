import { api } from '../../core/api.js';

const PAGE = 1000;
// so many pages are read at once to find a key; then the viewer decides
const PAGES_AT_ONCE = 5;

export const depth = ({ waiting }) => waiting.high + waiting.normal + waiting.low;

const SORTS = {
  key: (a, b) => (a.routing_key < b.routing_key ? -1 : 1),
  waiting: (a, b) => depth(b) - depth(a) || SORTS.key(a, b),
  oldest: (a, b) => (b.oldest_ms ?? -1) - (a.oldest_ms ?? -1) || SORTS.key(a, b),
};

const STATES = {
  paused: (route) => route.paused,
  waiting: (route) => depth(route) > 0,
  unserved: (route) => unservedPriorities(route).length > 0,
};

const matches =
  ({ q, state }) =>
  (route) =>
    (!q || route.routing_key.toLowerCase().includes(q.toLowerCase())) && (STATES[state]?.(route) ?? true);

/** The priorities in which jobs wait that no live node takes; empty where nobody told. */
export function unservedPriorities({ waiting, served }) {
  return Object.keys(waiting).filter((priority) => waiting[priority] > 0 && served?.[priority] === false);
}

/** Reads routes by key from `cursor` on: one page, or some when the viewer looks for something. */
export async function readRoutes(params, cursor, signal) {
  const looking = Boolean(params.q || params.state);
  const read = { routes: [], unserved: [], cursor };
  for (let n = 0; n < (looking ? PAGES_AT_ONCE : 1); n++) {
    const page = await api.get('queues', { limit: PAGE, cursor: read.cursor }, signal);
    read.routes.push(...page.routes);
    read.unserved = page.unserved ?? [];
    read.cursor = page.next_cursor;
    if (!read.cursor) {
      break;
    }
  }
  return read;
}

/** Which routes are shown, in which order. It is made when the viewer asks for it: what changes later moves no row. */
export function orderOf(routes, params) {
  const order = routes.filter(matches(params)).sort(SORTS[params.sort] ?? SORTS.key);
  return (params.reverse ? order.reverse() : order).map(({ routing_key: key }) => key);
}

/** The routes with what is known of them now. Those that came meanwhile are in it, too; nobody shows them yet. */
export function withNewer(routes, newer) {
  const all = new Map(routes);
  newer.forEach((route) => {
    const before = all.get(route.routing_key);
    const now = { ...before, ...route };
    all.set(route.routing_key, before && isSame(before, now) ? before : now);
  });
  return all;
}

/** A route that nothing has happened to stays the same object, so that its row is not drawn again. */
function isSame(before, now) {
  return (
    before.paused === now.paused &&
    before.oldest_ms === now.oldest_ms &&
    ['high', 'normal', 'low'].every((one) => before.waiting[one] === now.waiting[one] && before.served?.[one] === now.served?.[one])
  );
}

/** How many routes have come since the order was made, of those that the viewer asked for. */
export function cameSince(routes, known, params) {
  const wanted = matches(params);
  return [...routes.values()].filter((route) => !known.has(route.routing_key) && wanted(route)).length;
}

/** Route → how many live nodes take its jobs. */
export function servers(workers) {
  const nodes = new Map();
  for (const { routing_keys: keys, concurrency, state } of workers) {
    if (concurrency > 0 && state === 'running') {
      keys.forEach((key) => nodes.set(key, (nodes.get(key) ?? 0) + 1));
    }
  }
  return nodes;
}
