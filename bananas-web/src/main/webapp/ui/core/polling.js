import { api } from './api.js';

const SUM = (list, of) => list.reduce((sum, one) => sum + of(one), 0);
const ROUTES = 100;

/** Makes of `/queues` and `/workers` what the stream would send. What they cannot tell is null: unknown is not 0. */
export function overviewOf({ routes, totals, next_cursor: more }, { workers }, at) {
  const waiting = (priority) => (more ? null : SUM(routes, (route) => route.waiting[priority]));
  const oldest = routes.map((route) => route.oldest_ms).filter((ms) => ms !== null);
  const depth = (route) => SUM(Object.values(route.waiting), (n) => n);
  return {
    at,
    totals,
    waiting: { high: waiting('high'), normal: waiting('normal'), low: waiting('low') },
    oldest_ms: oldest.length ? Math.max(...oldest) : null,
    routes_total: more ? null : routes.length,
    routes: [...routes].sort((a, b) => depth(b) - depth(a)).slice(0, ROUTES),
    workers: {
      nodes: workers.length,
      slots: SUM(workers, (worker) => worker.concurrency),
      busy: SUM(workers, (worker) => worker.busy),
      stuck: null,
    },
    findings: null,
    dropped: 0,
  };
}

export async function pollOverview(signal) {
  const [queues, workers] = await Promise.all([api.get('queues', { limit: 1000 }, signal), api.get('workers', {}, signal)]);
  return { type: 'overview', data: overviewOf(queues, workers, new Date().toISOString()) };
}
