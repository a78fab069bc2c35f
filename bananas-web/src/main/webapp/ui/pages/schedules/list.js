import { html, nothing } from '../../core/html.js';
import { href } from '../../core/router.js';
import { button } from '../../parts/button.js';
import { badge } from '../../parts/state.js';
import { table } from '../../parts/table.js';
import { when } from '../../parts/when.js';
import { setEnabled, trigger } from './actions.js';

/** An expression in words where the server has told them, and as it is. */
export function cronOf({ cron, timezone }, words) {
  const told = words?.get(cron);
  return html`<div class="cron">
    ${told ? html`<span title=${told}>${told}</span>` : nothing}<span class="faint"><code>${cron}</code> in ${timezone}</span>
  </div>`;
}

export function source({ source: from }) {
  return from === 'code'
    ? badge('code', 'later', 'It comes with the deployment: it can be disabled and triggered, not changed')
    : badge('api', 'mute', 'Somebody made it by a call');
}

/** A switch that says its state in words, too. */
export function enabledSwitch(schedule, busy, act) {
  const { id, enabled } = schedule;
  const label = enabled ? 'enabled' : 'disabled';
  if (!act.may('operate')) {
    return badge(label, enabled ? 'good' : 'mute');
  }
  return html`<button
    type="button"
    role="switch"
    class="switch"
    aria-checked=${String(enabled)}
    aria-label=${`${id}: ${label}`}
    title=${enabled ? 'Disable it' : 'Enable it'}
    ?disabled=${busy.has(id)}
    @click=${() => setEnabled(schedule, !enabled, act)}
  >
    <span aria-hidden="true"></span>
  </button>`;
}

function last({ last_fire_at: at, last_job_id: job }) {
  return job ? html`<a href=${href(['jobs', job])} title=${`Job ${job}`}>${when(at)}</a>` : when(at, 'never');
}

export function list({ rows, words, busy, act, params }) {
  const columns = [
    {
      label: 'Schedule',
      kind: 'grow',
      cell: (one) =>
        html`<div class="schedule-cell">
          <a class="mono" title=${one.id} href=${href('schedules', { ...params, id: one.id })}>${one.id}</a>
          ${one.description ? html`<span class="faint" title=${one.description.slice(0, 300)}><bdi>${one.description}</bdi></span>` : nothing}
          <span class="soft phone-only">${words?.get(one.cron) || one.cron}</span>
        </div>`,
    },
    { label: 'When', kind: 'when', wide: true, cell: (one) => cronOf(one, words) },
    {
      label: 'Job',
      kind: 'mono job-name',
      wide: true,
      cell: ({ name }) => html`<a href=${href('jobs', { name })} title=${name}>${name}</a>`,
    },
    { label: 'Next', kind: 'narrow', cell: ({ next_fire_at: at, enabled }) => when(at, enabled ? '–' : 'disabled') },
    { label: 'Last', kind: 'narrow', wide: true, cell: last },
    { label: 'From', kind: 'narrow', wide: true, cell: source },
    { label: 'On', kind: 'narrow', cell: (one) => enabledSwitch(one, busy, act) },
  ];
  if (act.may('operate')) {
    columns.push({
      label: html`<span class="visually-hidden">Act</span>`,
      kind: 'narrow act',
      wide: true,
      cell: (one) =>
        button({
          label: 'Trigger',
          title: `Submit a job of ${one.id} now`,
          icon: 'play',
          kind: 'small quiet',
          onclick: () => trigger(one, act),
        }),
    });
  }
  return table({
    label: 'Schedules',
    rows,
    columns,
    key: ({ id }) => id,
    link: ({ id }) => href('schedules', { ...params, id }),
    tone: ({ id, enabled }) => (id === params.id ? 'run' : enabled ? '' : 'mute'),
  });
}
