/**
 * What the charts show: buckets of the server, oldest first, and after them one that grows with the stream until the server has it. Pure.
 * `{buckets, live: {from, totals} | null}`; times are ms. What nobody sampled is null, and stays it.
 */
export function asHistory({ buckets }) {
  return { buckets: buckets.map((bucket) => ({ ...bucket, at: Date.parse(bucket.at) })), live: null };
}

export const COUNTED = ['completed', 'failed', 'cancelled', 'retried', 'crashed'];

/** Adds what happened since the last bucket. Counters may only be compared with earlier ones of this page. */
export function withOverview(history, overview) {
  const at = Date.parse(overview.at);
  const last = history.buckets.at(-1);
  const seconds = last?.seconds ?? 60;
  const begin = Math.floor(at / (seconds * 1000)) * seconds * 1000;
  const known = history.buckets.filter((bucket) => bucket.at < begin || !bucket.growing);
  const open = history.live?.begin === begin ? history.live : { begin, at, totals: overview.totals };
  const elapsed = (at - open.at) / 1000;
  const already = known.at(-1)?.at === begin ? known.pop() : null;
  const growing = { ...grown(open, overview, elapsed, already), at: begin, seconds, growing: true };
  return { buckets: [...known, growing].slice(-120), live: open };
}

function grown({ totals }, overview, elapsed, already) {
  const since = (name) => overview.totals[name] - totals[name];
  // a counter that went back was emptied: nobody knows by how much it grew
  const counts = COUNTED.map((name) => [name, elapsed > 0 && since(name) >= 0 ? since(name) : null]);
  return { ...already, ...Object.fromEntries(counts), over: elapsed, depth: depthOf(overview) };
}

/** Where jobs are now. */
export function depthOf({ totals, waiting: { high, normal, low } }) {
  return {
    pending: high === null ? null : high + normal + low,
    scheduled: totals.scheduled,
    processing: totals.processing,
    dead: totals.dead,
  };
}

/** In a second, for a bucket that is complete or still grows; too young to tell: null. */
export function perSecond(bucket, name) {
  const seconds = bucket.growing ? bucket.over : bucket.seconds;
  const n = bucket[name];
  return n === null || n === undefined || !seconds || seconds < 2 ? null : n / seconds;
}

/** How many jobs of the last minutes ended well: `{ended, share}`, with nulls where nobody knows. */
export function success(history, minutes = 60) {
  const from = Date.now() - minutes * 60_000;
  const recent = history.buckets.filter((bucket) => bucket.at >= from && bucket.completed !== null);
  const sum = (name) => recent.reduce((all, bucket) => all + (bucket[name] ?? 0), 0);
  const ended = sum('completed') + sum('failed');
  return recent.length === 0 ? { ended: null, share: null } : { ended, share: ended ? sum('completed') / ended : null };
}

/** Jobs completed in a second over the last complete buckets. */
export function pace(history) {
  const complete = history.buckets.filter((bucket) => !bucket.growing && bucket.completed !== null).slice(-2);
  const seconds = complete.reduce((all, bucket) => all + bucket.seconds, 0);
  return { seconds, completed: seconds ? complete.reduce((all, bucket) => all + bucket.completed, 0) : null };
}
