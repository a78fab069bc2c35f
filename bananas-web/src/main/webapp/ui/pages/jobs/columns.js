import { html, nothing } from '../../core/html.js';
import { href } from '../../core/router.js';
import { count, duration, percent } from '../../core/words.js';
import { badge, state } from '../../parts/state.js';
import { when } from '../../parts/when.js';

const LONGEST = 300;

/** Servers of before tell the type in `errors` only. */
export const typeOf = (job) => job.error_type ?? job.errors?.at(-1)?.type ?? null;

/** A class without its packages. */
export const simple = (type) => type?.replace(/^.*\./, '') ?? '';

export const jobLink = ({ id }) => href(['jobs', id]);

const cut = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** What one wants to know at a glance: the error, else how far it is, else what it is for. */
function note(job) {
  if (job.error && job.status !== 'completed') {
    const type = simple(typeOf(job));
    return html`<span class="note" title=${cut(job.error)}
      >${type ? html`<span class="error-type">${type}</span> ` : nothing}<bdi>${cut(job.error)}</bdi></span
    >`;
  }
  if (job.progress && job.status === 'processing') {
    return html`<span class="note">${percent(job.progress.fraction)} ${cut(job.progress.message ?? '')}</span>`;
  }
  if (job.status === 'scheduled' && job.scheduled_for) {
    return html`<span class="note faint">runs ${when(job.scheduled_for)}</span>`;
  }
  return html`<span class="note faint"><bdi>${cut(job.description ?? '')}</bdi></span>`;
}

function runTime({ status, started_at: from, finished_at: to }) {
  return from && to && status !== 'pending' && status !== 'scheduled'
    ? duration(new Date(to) - new Date(from))
    : html`<span class="faint">–</span>`;
}

const ID = {
  label: 'Id',
  kind: 'mono narrow',
  wide: true,
  cell: ({ id }) => html`<span class="faint" title=${id}>${id.length > 13 ? `${id.slice(0, 12)}…` : id}</span>`,
};

const NAME = {
  label: 'Name',
  kind: 'short',
  cell: (job) =>
    html`<a class="job-name" href=${jobLink(job)} title=${job.name}>${job.name}</a>
      ${job.gone ? badge('moved on', 'mute', 'It no longer matches the filter') : nothing}`,
};

const ROUTE = {
  label: 'Route',
  kind: 'short',
  wide: true,
  cell: (job) => html`<span class="soft" title=${job.routing_key}>${job.routing_key}</span>`,
};
const NOTE = { label: 'Note', kind: 'grow', cell: note };
const ATTEMPTS = {
  label: 'Runs',
  kind: 'num',
  wide: true,
  cell: ({ attempts, max_retries: more }) =>
    html`<span title="so many runs of at most">${count(attempts)}<span class="faint"> / ${count(more + 1)}</span></span>`,
};

/** The columns of a list of jobs of any state. */
export const JOB_COLUMNS = [
  { label: 'State', kind: 'narrow', cell: ({ status }) => state(status) },
  NAME,
  ID,
  ROUTE,
  { ...NOTE, kind: 'grow roomy' },
  ATTEMPTS,
  { label: 'Ran', kind: 'num', wide: true, cell: runTime },
  { label: 'Created', kind: 'num', cell: ({ created_at: at }) => when(at) },
];

/** The columns of dead jobs: what they died of, and when. */
export const DEAD_COLUMNS = [
  { label: 'Name', kind: 'short', cell: (job) => html`${NAME.cell(job)} ${job.status === 'failed' ? nothing : state(job.status)}` },
  ID,
  ROUTE,
  { ...NOTE, label: 'Error' },
  ATTEMPTS,
  { label: 'Died', kind: 'num', cell: (job) => when(job.finished_at ?? job.updated_at) },
];
