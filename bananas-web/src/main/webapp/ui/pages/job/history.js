import { html, nothing } from '../../core/html.js';
import { href } from '../../core/router.js';
import { percent, plural } from '../../core/words.js';
import { copyText } from '../../parts/copy.js';
import { button } from '../../parts/button.js';
import { meter } from '../../parts/sparkline.js';
import { timeline } from '../../parts/timeline.js';
import { card } from '../../parts/stat.js';
import { stepsOf } from './steps.js';

const LONGEST = 2_000;

/** What happened, in words, with the errors and their stacks. */
export function history(job) {
  return card({ title: 'What happened', body: timeline(stepsOf(job).map((step) => WORDS[step.kind](step, job))) });
}

const WORDS = {
  created: ({ at }, job) => ({
    at,
    label: job.schedule_id ? 'Made by its schedule' : job.headers?.['copied-from'] ? 'Submitted as a copy' : 'Submitted',
    detail: job.schedule_id ? html`<div><a href=${href('schedules', { id: job.schedule_id })}>${job.schedule_id}</a></div>` : nothing,
  }),
  due: ({ at, open }) => ({ at, label: open ? 'Runs then' : 'Its time came', tone: 'later', open }),
  started: ({ at, attempt, open }, job) => ({
    at,
    label: `Run ${attempt} started`,
    tone: 'run',
    open,
    detail: open ? running(job) : nothing,
  }),
  failed: ({ at, error }) => ({ at, label: `Run ${error.attempt} failed`, tone: 'bad', detail: failure(error) }),
  left: ({ left }) => ({
    label: `${plural(left, 'failed run')} before`,
    detail: html`<div class="faint">Their errors are not kept any more.</div>`,
  }),
  completed: ({ at }) => ({ at, label: 'Completed', tone: 'good' }),
  dead: ({ at }, job) => ({ at, label: 'Dead', tone: 'bad', detail: html`<div class="soft">${reason(job)}</div>` }),
  cancelled: ({ at }) => ({ at, label: 'Cancelled', tone: 'mute' }),
  waits: ({ open }) => ({ label: 'Waits for a worker', tone: 'wait', open }),
  next: ({ at, open }, job) => ({ at, label: `Run ${job.attempts + 1} comes`, tone: 'later', open }),
};

const reason = ({ attempts, max_retries: more }) =>
  attempts > more ? `${plural(attempts, 'run')} failed, and no more are allowed.` : 'It was given up before its runs were used up.';

function running({ worker_id: worker, progress }) {
  return html`${
    progress
      ? html`<div class="row wrap">
          ${meter(progress.fraction, percent(progress.fraction), 'run')} <bdi class="soft break">${progress.message ?? ''}</bdi>
        </div>`
      : nothing
  }
  ${worker ? html`<div class="soft">on <a class="mono" href=${href('workers', { id: worker })}>${worker}</a></div>` : nothing}`;
}

function failure({ type, message, stack }) {
  const text = message ?? '';
  return html`<div class="failure">
    <div class="break">
      ${type ? html`<b class="error-type">${type}</b>${text ? ': ' : ''}` : nothing}<bdi
        >${text.slice(0, LONGEST)}${text.length > LONGEST ? '…' : ''}</bdi
      >
    </div>
    ${
      stack
        ? html`<details>
            <summary>Stack</summary>
            <pre class="code" tabindex="0">${stack}</pre>
            ${button({ label: 'Copy stack', icon: 'copy', kind: 'quiet small', onclick: () => copyText(stack) })}
          </details>`
        : nothing
    }
  </div>`;
}
