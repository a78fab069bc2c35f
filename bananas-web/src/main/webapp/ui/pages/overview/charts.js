import { html } from '../../core/html.js';
import { about, duration } from '../../core/words.js';
import { chart } from '../../parts/chart.js';
import { card } from '../../parts/stat.js';
import { empty } from '../../parts/empty.js';
import { perSecond } from './history.js';

// buckets of a minute, the one that grows among them
const SHOWN_WITH_SECONDS = 6;

const RANGES = [
  [5, '5 min'],
  [60, '1 h'],
  [360, '6 h'],
  [1440, '24 h'],
];

/** Which time the charts show; the URL holds it. */
export function ranges(minutes, act) {
  return html`<div class="chips" role="group" aria-label="Time shown">
    ${RANGES.map(
      ([n, words]) =>
        html`<button
          type="button"
          class="chip"
          aria-pressed=${String(n === minutes)}
          @click=${() => act.filter({ minutes: n === 60 ? null : n })}
        >
          ${words}
        </button>`,
    )}
  </div>`;
}

const eachSecond = (value) => `${value >= 10 ? about(Math.round(value)) : +value.toFixed(2)}/s`;
const time = (ms) => duration(ms, ms < 60_000 ? 2 : 1);
const whole = (value) => (value % 1 ? '' : about(value));

/** One chart: title, unit, and per line its name, tone and how its value comes from a bucket. */
const COUNTS = [
  {
    title: 'Jobs that ended',
    words: eachSecond,
    lines: [
      ['completed', 'good', (bucket) => perSecond(bucket, 'completed'), true],
      ['dead', 'bad', (bucket) => perSecond(bucket, 'failed')],
      ['retried', 'warn', (bucket) => perSecond(bucket, 'retried')],
    ],
  },
  {
    title: 'Jobs in the queue',
    words: whole,
    lines: [
      ['waiting', 'wait', (bucket) => bucket.depth?.pending ?? null, true],
      ['running', 'run', (bucket) => bucket.depth?.processing ?? null],
      ['scheduled', 'later', (bucket) => bucket.depth?.scheduled ?? null],
    ],
  },
];

/** Times do not come with the stream. */
const TIMES = [
  {
    title: 'Time waited',
    words: time,
    lines: percentiles('wait_ms'),
  },
  {
    title: 'Time run',
    words: time,
    lines: percentiles('run_ms'),
  },
];

function percentiles(name) {
  return [
    ['p50', 'run', (bucket) => bucket[name]?.p50 ?? null],
    ['p95', 'later', (bucket) => bucket[name]?.p95 ?? null],
    ['p99', 'warn', (bucket) => bucket[name]?.p99 ?? null],
  ];
}

/** `seconds`: buckets of the last five minutes, when these are shown. */
export function charts({ buckets }, seconds) {
  if (buckets.length === 0) {
    return empty({ title: 'No history yet', text: 'The charts fill as soon as a node has sampled for a minute.' });
  }
  return html`<div class="columns charts">
    ${COUNTS.map((one) => drawn(one, seconds ?? buckets))}
    ${TIMES.map((one) => drawn(one, seconds ? buckets.slice(-SHOWN_WITH_SECONDS) : buckets))}
  </div>`;
}

function drawn({ title, words, lines }, buckets) {
  const series = lines.map(([label, tone, value, filled]) => ({ label, tone, filled, values: buckets.map(value) }));
  const now = series.map(({ label, values }) => [label, values.findLast((value) => value !== null)]);
  const summary = `${title}, the latest: ${now.map(([label, value]) => `${label} ${value === undefined ? 'unknown' : words(value)}`).join(', ')}`;
  return card({ title, body: chart({ at: buckets.map(({ at }) => at), series, words, summary }) });
}
