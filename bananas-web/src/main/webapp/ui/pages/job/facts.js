import { html, nothing } from '../../core/html.js';
import { href } from '../../core/router.js';
import { bytes, count, duration, plural } from '../../core/words.js';
import { copy } from '../../parts/copy.js';
import { card, stat } from '../../parts/stat.js';
import { when, whenExactly } from '../../parts/when.js';
import { timesOf } from './steps.js';

/** The numbers that tell a slow job from a slow queue. */
export function numbers({ job, payload }) {
  const { waited, ran, inAll } = timesOf(job);
  const running = job.status === 'processing';
  const later = job.status === 'scheduled';
  return html`<div class="stats" aria-label="Numbers">
    ${
      later
        ? stat({ label: job.attempts ? 'Runs again' : 'Runs', value: when(job.scheduled_for) })
        : stat({
            label: job.status === 'pending' ? 'Has waited' : 'Waited',
            value: duration(waited),
            note: waited === null && job.started_at ? 'known of first runs' : '',
          })
    }
    ${stat({ label: running ? 'Runs for' : 'Ran', value: duration(ran), note: `at most ${duration(job.timeout_ms)}` })}
    ${stat({ label: 'Runs', value: count(job.attempts), note: `of at most ${count(job.max_retries + 1)}`, tone: job.attempts > 1 ? 'warn' : '' })}
    ${stat({ label: 'In all', value: duration(inAll), note: 'since it was submitted' })}
    ${stat({ label: 'Payload', value: bytes(new TextEncoder().encode(payload).length), note: 'as it was sent' })}
    ${job.crashes ? stat({ label: 'Crashes', value: count(job.crashes), note: 'of its worker', tone: 'bad' }) : nothing}
  </div>`;
}

/** The trace of a W3C traceparent header, or null. */
export const traceOf = (headers) => /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(headers?.traceparent ?? '')?.[1] ?? null;

const LONG = 300;

function line(label, value) {
  return value
    ? html`<dt>${label}</dt>
        <dd>${value}</dd>`
    : nothing;
}

const linked = (to, text) => html`<a href=${to}>${text}</a>`;
const copied = (text, what) => html`<span class="row"><span class="mono">${text}</span>${copy(text, what)}</span>`;

function described(text) {
  return text.length <= LONG
    ? html`<bdi>${text}</bdi>`
    : html`<details>
        <summary><bdi>${text.slice(0, LONG / 3)}…</bdi></summary>
        <bdi>${text}</bdi>
      </details>`;
}

/** What it is, where it belongs, and where it came from. */
export function facts(job) {
  const trace = traceOf(job.headers);
  const origin = job.headers?.['copied-from'];
  return card({
    title: 'About',
    body: html`<dl class="facts">
      ${line('Id', copied(job.id, 'id'))} ${line('Name', linked(href('jobs', { name: job.name }), job.name))}
      ${line('Route', linked(href('routes', { q: job.routing_key }), job.routing_key))} ${line('Priority', job.priority)}
      ${line('Description', job.description ? described(job.description) : null)}
      ${line('Schedule', job.schedule_id ? linked(href('schedules', { id: job.schedule_id }), job.schedule_id) : null)}
      ${line('Copy of', origin ? linked(href(['jobs', origin]), origin) : null)}
      ${line('Worker', job.worker_id ? linked(href('workers', { id: job.worker_id }), job.worker_id) : null)}
      ${line('Trace', trace ? copied(trace, 'trace id') : null)}
      ${line('Retries', `${plural(job.max_retries, 'retry', 'retries')} after the first run, ${duration(job.timeout_ms)} each at most`)}
      ${line('Scheduled for', job.scheduled_for ? whenExactly(job.scheduled_for) : null)} ${line('Updated', whenExactly(job.updated_at))}
    </dl>`,
  });
}

/** The headers that are handed to the handler. */
export function headers(job) {
  const all = Object.entries(job.headers ?? {});
  return all.length === 0
    ? nothing
    : card({
        title: 'Headers',
        body: html`<dl class="facts">
          ${all.map(
            ([name, value]) =>
              html`<dt class="mono">${name}</dt>
                <dd class="mono"><bdi>${value}</bdi></dd>`,
          )}
        </dl>`,
      });
}
