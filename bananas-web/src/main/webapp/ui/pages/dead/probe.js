import { html, nothing } from '../../core/html.js';
import { href } from '../../core/router.js';
import { duration, plural } from '../../core/words.js';
import { state } from '../../parts/state.js';
import { when } from '../../parts/when.js';
import { heard } from '../../core/job-list.js';
import { hasEnded, watch } from '../job/reading.js';

const LONGEST = 400;

/** Retries the newest one of those shown, and watches it. */
export async function startProbe({ list, signal }, act) {
  const one = list.rows.find((row) => row.status === 'failed' && !row.gone);
  act.set({ busy: 'probe' });
  const { value: job } = await act.try(() => act.api.post(act.path`jobs/${one.id}/retry`));
  act.set({ busy: null });
  if (job) {
    const probe = { group: list.query.group, since: one.finished_at ?? one.updated_at, job };
    act.set((now) => ({ probe, list: heard(now.list, job) }));
    watchProbe(probe, signal, (change) => act.set((now) => ({ ...change, list: heard(now.list, change.probe.job) })));
  }
}

/** Goes on with a probe until it has ended, also after the page was loaded again. */
export function watchProbe(probe, signal, update) {
  if (probe && !hasEnded(probe.job)) {
    watch(probe.job.id, { job: probe.job, payload: 'null', size: 0 }, signal, ({ job }) => job && update({ probe: { ...probe, job } }));
  }
}

/** What the probe has shown so far. */
export function verdict({ job, since }) {
  const error = job.errors?.at(-1);
  const again = error && Date.parse(error.at) > Date.parse(since);
  const [tone, words] = judge(job, again);
  return html`<div class="probe tone-${tone}" role="status">
    <div class="row wrap">${state(job.status)} <b>${words}</b></div>
    ${
      again && job.status !== 'completed'
        ? html`<p class="break small">
            <span class="error-type">${error.type}</span>: <bdi>${(error.message ?? '').slice(0, LONGEST)}</bdi>
          </p>`
        : nothing
    }
    <p class="small"><span class="faint">Probe</span> <a class="mono" href=${href(['jobs', job.id])}>${job.id}</a></p>
  </div>`;
}

function judge(job, again) {
  if (job.status === 'completed') {
    return [
      'good',
      `It completed after ${duration(new Date(job.finished_at) - new Date(job.started_at))}. The cause seems to be mended: retry the rest.`,
    ];
  }
  if (job.status === 'failed') {
    return again ? ['bad', 'It is dead again. Mend the cause before you retry the rest.'] : ['wait', 'It is on its way.'];
  }
  if (again) {
    return ['bad', html`It has failed again, ${plural(job.attempts, 'run')} by now; the next one comes ${when(job.scheduled_for)}.`];
  }
  return job.status === 'processing' ? ['run', 'It runs.'] : ['wait', 'It waits for a worker.'];
}
