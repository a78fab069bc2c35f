import { api, serverTime } from './api.js';

/**
 * A list of jobs that stays calm: rows keep their places, what changes is changed in place, what comes is counted. A value; each function
 * answers with a new one. `{where, query, rows, cursor, looks, before, fresh, watch}`: `before` is the instant it was shown,
 * by the clock of the server; `looks` how many bounded searches the rows took; `watch` is what `follow` remembers, and nobody draws.
 */

const PAGE = 100;
// a filter that few jobs match leaves pages empty; so many are read before the viewer is asked whether to go on
const LOOKS = 5;
// the list is compared with the server's at most that often, and only when something happened there
const AGAIN = 5_000;

const endOf = ({ where }, row) => Date.parse((where === 'dead' && row.finished_at) || row.created_at);

async function read(where, query, cursor, signal) {
  const rows = [];
  let looks = 0;
  do {
    const page = await api.get(where, { ...query, view: 'summary', limit: PAGE, cursor }, signal);
    rows.push(...page.jobs);
    cursor = page.next_cursor;
    looks += 1;
  } while (rows.length === 0 && cursor && looks < LOOKS);
  return { rows, cursor, looks };
}

/** The newest jobs of `jobs` or `dead` that match the query. */
export async function firstPage(where, query, signal) {
  const page = await read(where, query, null, signal);
  const newest = Math.max(serverTime(), ...page.rows.map((row) => endOf({ where }, row)));
  return { where, query, ...page, before: new Date(newest).toISOString(), fresh: 0, watch: { mark: null, lookedAt: Date.now() } };
}

/** The list with the next page after it. */
export async function nextPage(list, signal) {
  const page = await read(list.where, list.query, list.cursor, signal);
  const known = new Set(list.rows.map(({ id }) => id));
  return {
    ...list,
    rows: [...list.rows, ...page.rows.filter(({ id }) => !known.has(id))],
    cursor: page.cursor,
    looks: list.looks + page.looks,
  };
}

/** The list after a look at the server's first page: rows are as they are now, and none has moved. `gone` no longer matches. */
export function compared(list, page) {
  const now = new Map(page.rows.map((row) => [row.id, row]));
  const known = new Set(list.rows.map(({ id }) => id));
  const reach = page.cursor ? list.rows.findLastIndex(({ id }) => now.has(id)) : list.rows.length - 1;
  return {
    ...list,
    rows: list.rows.map((row, i) => now.get(row.id) ?? (i <= reach ? { ...row, gone: true } : row)),
    fresh: page.rows.filter(({ id }) => !known.has(id)).length,
  };
}

/** The list with what an event tells about one job. */
export function heard(list, job) {
  const at = list.rows.findIndex(({ id }) => id === job.id);
  if (at < 0) {
    return list;
  }
  const { status, attempts, error, error_type } = job;
  const rows = [...list.rows];
  rows[at] = { ...rows[at], status, attempts, error, error_type };
  return { ...list, rows };
}

/** Takes an event in. When the server has changed since the last look, it looks again; the new list comes by `set`. Else nothing is drawn. */
export function follow(event, list, { set, signal }) {
  if (event.type === 'job') {
    return heard(list, event.data);
  }
  const mark = event.type === 'overview' ? JSON.stringify([event.data.totals, event.data.waiting]) : 'resumed';
  const { watch } = list;
  // the first look comes in any case: nobody knows what has changed between the list and the first event
  if (mark !== watch.mark && Date.now() - watch.lookedAt >= AGAIN) {
    Object.assign(watch, { mark, lookedAt: Date.now() });
    look(list, { set, signal });
  }
  return list;
}

/** Compares the list with the server's. A failure leaves it as it is: the frame says that nobody answers. */
export async function look(list, { set, signal }) {
  try {
    const page = await read(list.where, list.query, null, signal);
    set((now) => ({ list: compared(now.list, page) }));
  } catch {
    // the next event tries again
  }
}
