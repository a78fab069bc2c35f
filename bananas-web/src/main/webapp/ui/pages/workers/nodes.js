const LATE = 10_000;

/** What a node says of itself, sorted so that no card moves when its numbers change. */
const byPlace = (a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : a.id < b.id ? -1 : 1);

/**
 * The nodes that live and, after a page has seen them, those that have gone since: `{...worker, gone}`. A node that comes back has a new id.
 */
export function nodesOf(workers, before = []) {
  const ids = new Set(workers.map(({ id }) => id));
  const gone = before.filter(({ id }) => !ids.has(id)).map((node) => ({ ...node, gone: true }));
  return [...workers.map((worker) => ({ ...worker, gone: false })), ...gone].sort(byPlace);
}

/** The state of a node in a word, with its tone. A node that has not been heard of for a while may be about to go. */
export function stateOf({ gone, state, last_seen_at: seen, concurrency }, now) {
  if (gone) {
    return ['gone', 'bad'];
  }
  if (now - Date.parse(seen) > LATE) {
    return ['silent', 'warn'];
  }
  return state === 'draining' ? ['draining', 'later'] : concurrency === 0 ? ['takes no jobs', 'mute'] : ['running', 'good'];
}

const texts = ({ id, host, version, mode, routing_keys: routes, handlers, running }) => [
  id,
  host,
  version,
  mode,
  ...routes,
  ...handlers,
  ...running.map((job) => job.id),
];

const TESTS = {
  id: (node, id) => node.id === id,
  route: (node, route) => node.routing_keys.includes(route),
  q: (node, q) => texts(node).some((text) => text.toLowerCase().includes(q.toLowerCase())),
  state: (node, state) =>
    state === 'gone' ? node.gone : state === 'busy' ? node.busy > 0 && !node.gone : node.state === state && !node.gone,
};

export function matching(nodes, params) {
  return nodes.filter((node) => Object.entries(TESTS).every(([name, test]) => !params[name] || test(node, params[name])));
}

/** The tiles of a node: first the jobs whose handlers run, longest first, then slots that are busy with something else, then the free ones. */
export function slotsOf({ running, busy, concurrency }) {
  const jobs = running.slice(0, concurrency);
  const others = Math.max(0, Math.min(concurrency, busy) - jobs.length);
  return { jobs, others, free: Math.max(0, concurrency - jobs.length - others) };
}
