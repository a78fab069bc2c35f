import { COUNTED, depthOf } from './history.js';

const SPAN = 5 * 60_000;
// a rate is that of the last seconds: single seconds jump
const OVER = 5_000;
// as long a silence is a gap, not a line
const GAP = 15_000;

/** The last five minutes second by second, as buckets like those of the history, from what the stream has told. Pure. */
export function asSeconds(recent, now) {
  const shown = recent.filter(({ at }) => at >= now - SPAN);
  const buckets = shown.flatMap((overview, i) => {
    const before = shown.findLast(({ at }, k) => k < i && overview.at - at >= OVER) ?? shown[0];
    const bucket = bucketOf(overview, before);
    const last = shown[i - 1];
    return last && overview.at - last.at > GAP ? [{ at: last.at + 1 }, bucket] : [bucket];
  });
  return [{ at: now - SPAN }, ...buckets];
}

function bucketOf(overview, before) {
  const since = (name) => overview.totals[name] - before.totals[name];
  const counts = COUNTED.map((name) => [name, since(name) >= 0 ? since(name) : null]);
  return { ...Object.fromEntries(counts), at: overview.at, seconds: (overview.at - before.at) / 1000, depth: depthOf(overview) };
}
