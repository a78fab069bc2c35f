import { html, nothing } from '../../core/html.js';
import { href } from '../../core/router.js';
import { duration, STATES } from '../../core/words.js';
import { button } from '../../parts/button.js';
import { copy } from '../../parts/copy.js';
import { empty } from '../../parts/empty.js';
import { jsonTree } from '../../parts/json-tree.js';
import { part } from '../../parts/problem.js';
import { badge } from '../../parts/state.js';
import { when, whenExactly } from '../../parts/when.js';
import { remove, trigger } from './actions.js';
import { cronOf, enabledSwitch, source } from './list.js';
import { inMine, inZone } from './times.js';

/** The next times in the zone of the schedule; beside them, in that of the viewer. */
export function occurrences(next, timezone) {
  return html`<ol class="plain occurrences">
    ${next.map((at) => {
      const mine = inMine(at, timezone);
      return html`<li>
        <span class="num">${inZone(at, timezone) ?? at}</span> <span class="faint num">${mine ? html`${mine}, ` : nothing}${when(at)}</span>
      </li>`;
    })}
  </ol>`;
}

/** The last jobs of it, oldest first: one mark each. */
function outcomes(jobs) {
  if (jobs.length === 0) {
    return html`<span class="faint">none that the server still lists</span>`;
  }
  return html`<ul class="plain outcomes">
    ${[...jobs].reverse().map(({ id, status, created_at: at, error }) => {
      const { label, tone } = STATES[status] ?? { label: status, tone: 'mute' };
      return html`<li>
        <a
          class=${`outcome tone-${tone}`}
          href=${href(['jobs', id])}
          aria-label=${`${label}, ${at}`}
          title=${`${label} ${at}${error ? `: ${error.slice(0, 200)}` : ''}`}
        ></a>
      </li>`;
    })}
  </ul>`;
}

function facts({ schedule, payload }, words, jobs) {
  const { id, name, routing_key: route, priority, max_retries: retries, timeout_ms: timeout, misfire, overlap, description } = schedule;
  return html`<dl class="facts">
    ${
      description
        ? html`<dt>Description</dt>
            <dd><bdi>${description}</bdi></dd>`
        : nothing
    }
    <dt>When</dt>
    <dd>${cronOf(schedule, words)}</dd>
    <dt>Submits</dt>
    <dd>
      <a class="mono" href=${href('jobs', { name })}>${name}</a> to <a class="mono" href=${href('routes', { q: route })}>${route}</a>,
      priority ${priority}
    </dd>
    <dt>Limits</dt>
    <dd>
      ${retries === null ? 'retries as its handler has them' : `${retries} retries`},
      ${timeout === null ? 'timeout as its handler has it' : `${duration(timeout)} a run`}
    </dd>
    <dt>Missed</dt>
    <dd>${misfire === 'skip' ? 'what is missed is left out' : 'the newest of those missed is fired'}</dd>
    <dt>Overlap</dt>
    <dd>${overlap === 'skip' ? 'left out while its last job has not ended' : 'fires though its last job has not ended'}</dd>
    <dt>Last run</dt>
    <dd>
      ${whenExactly(schedule.last_fire_at, 'never')}
      ${schedule.last_job_id ? html`<a class="mono" href=${href(['jobs', schedule.last_job_id])}>${schedule.last_job_id}</a>` : nothing}
    </dd>
    <dt>Outcomes</dt>
    <dd class="row wrap">
      ${part(jobs, outcomes, { lines: 1 })}
      <a class="small" href=${href('jobs', { schedule_id: id })}>All its jobs</a>
    </dd>
    <dt>Changed</dt>
    <dd>${when(schedule.updated_at)}, made ${when(schedule.created_at)}</dd>
    <dt>Payload</dt>
    <dd>${jsonTree(payload, 'payload')}</dd>
  </dl>`;
}

function actions(schedule, busy, act, params, edit) {
  const ofCode = schedule.source === 'code';
  return html`${enabledSwitch(schedule, busy, act)}
  ${
    act.may('operate')
      ? html`${button({ label: 'Trigger now', icon: 'play', kind: 'small', onclick: () => trigger(schedule, act) })}
        ${ofCode ? nothing : button({ label: 'Edit', icon: 'edit', kind: 'small', onclick: edit })}
        ${ofCode ? nothing : button({ label: 'Delete', icon: 'delete', bare: true, kind: 'small quiet', onclick: () => remove(schedule, act, params) })}`
      : nothing
  }
  ${button({ label: 'Close', icon: 'close', bare: true, kind: 'small quiet', onclick: () => act.filter({ id: null }) })}`;
}

/** Who may not ask for a preview sees what the schedule itself tells. */
function coming({ enabled, timezone, next_fire_at: at }, next) {
  if (next?.error) {
    return html`<h3>Next</h3>
      ${whenExactly(at, 'it is disabled')}`;
  }
  return html`<h3>${enabled ? 'The next five' : 'The next five, were it enabled'}</h3>
    ${part(next, (value) => occurrences(value.next, timezone), { lines: 5 })}`;
}

/** One schedule, whole. `detail` is `{schedule, payload, next, jobs}` as settled parts; the list below stays. */
export function detail({ detail: found, busy, words }, act, params, edit) {
  if (found?.error?.status === 404) {
    return empty({
      title: `There is no schedule ${params.id.slice(0, 60)}`,
      text: 'Somebody may have deleted it.',
      next: button({ label: 'Close', onclick: () => act.filter({ id: null }) }),
    });
  }
  return html`<section class="card detail" aria-label=${`Schedule ${params.id}`}>
    ${part(
      found,
      ({ schedule, payload, next, jobs }) =>
        html`<header class="row wrap">
            <h2 class="mono break">${schedule.id}</h2>
            ${copy(schedule.id, 'id')} ${source(schedule)} ${schedule.enabled ? nothing : badge('disabled', 'mute')}<span
              class="grow"
            ></span>
            ${actions(schedule, busy, act, params, edit)}
          </header>
          <div class="halves">
            ${facts({ schedule, payload }, words, jobs)}
            <div>${coming(schedule, next)}</div>
          </div>`,
      { retry: act.reload, lines: 8 },
    )}
  </section>`;
}
