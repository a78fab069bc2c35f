import { html, nothing, repeat } from '../../core/html.js';
import { href } from '../../core/router.js';
import { count, plural, duration } from '../../core/words.js';
import { button } from '../../parts/button.js';
import { icon } from '../../parts/icons.js';
import { when } from '../../parts/when.js';
import { pace } from './history.js';

const TONES = { critical: 'bad', warning: 'warn', info: 'run' };
const WORDS = { critical: 'now', warning: 'soon', info: 'to know' };

/** Where the cause of a finding is, and what the link says. */
const PLACES = {
  route: (id) => [href('routes', { q: id }), 'To the route'],
  job: (id) => [href(['jobs', id]), 'To the job'],
  name: (id) => [href('jobs', { name: id, status: 'pending' }), 'To its jobs'],
  worker: (id) => [href('workers', { id }), 'To the worker'],
  schedule: (id) => [href('schedules', { id }), 'To the schedule'],
  group: (id) => [href('dead', { group: id }), 'To these dead jobs'],
  token: () => [href('tokens'), 'To the tokens'],
  audit: () => [href('log'), 'To the audit'],
};

/** Where findings lead whose cause is more than their target. */
const CAUSES = {
  dead_burst: ({ name, error_type: type }) => [href('dead', { name, error_type: type }), 'To these dead jobs'],
};

/** What can be done about a finding right here, by its kind. */
const ACTIONS = {
  route_paused: { role: 'operate', label: 'Resume', icon: 'play', does: resume },
};

async function resume(act, route) {
  const { error } = await act.try(() => act.api.post(act.path`queues/${route}/resume`));
  if (!error) {
    act.say(`Route ${route} is claimed from again.`, { tone: 'good' });
    act.reload();
  }
}

/** What needs a look, worst first; in words and with what to do. Calm when all is well. */
export function findings(list, overview, history, act) {
  if (list.length === 0) {
    return well(overview, history);
  }
  return html`<section class="findings" aria-label=${plural(list.length, 'finding')}>
    ${repeat(
      list,
      ({ kind, target }) => `${kind} ${target?.type} ${target?.id}`,
      (finding) => one(finding, act),
    )}
  </section>`;
}

function one({ kind, severity, since, summary, advice, facts, target }, act) {
  const [to, words] = CAUSES[kind]?.(facts) ?? PLACES[target?.type]?.(target.id) ?? [];
  return html`<article class="notice finding tone-${TONES[severity] ?? 'mute'}">
    <span class="mark badge">${WORDS[severity] ?? severity}</span>
    <div class="grow">
      <h2><bdi>${summary}</bdi></h2>
      <p class="soft">${advice}</p>
      ${numbersOf(facts)}
    </div>
    <div class="aside">
      ${since ? html`<span class="faint small">since ${when(since)}</span>` : nothing}
      <div class="row">
        ${actionOf(kind, target, act)} ${to ? html`<a class="button small" href=${to}>${words}${icon('next')}</a>` : nothing}
      </div>
    </div>
  </article>`;
}

function actionOf(kind, target, act) {
  const action = ACTIONS[kind];
  return action && act.may(action.role)
    ? button({ label: action.label, icon: action.icon, kind: 'small', onclick: () => action.does(act, target.id) })
    : nothing;
}

function numbersOf(facts = {}) {
  const shown = Object.entries(facts).filter(([, value]) => ['string', 'number'].includes(typeof value));
  return shown.length
    ? html`<ul class="numbers plain">
        ${shown.map(([name, value]) => html`<li><span class="faint">${label(name)}</span> ${wordsOf(name, value)}</li>`)}
      </ul>`
    : nothing;
}

const label = (name) => name.replace(/_ms$/, '').replaceAll('_', ' ');

function wordsOf(name, value) {
  if (/_at$/.test(name)) {
    return when(value);
  }
  return typeof value === 'number' ? (name.endsWith('_ms') ? duration(value) : count(value)) : String(value);
}

function well(overview, history) {
  const { completed, seconds } = history ? pace(history) : {};
  const told =
    completed === null || completed === undefined
      ? ''
      : `${plural(completed, 'job')} completed in the last ${duration(seconds * 1000, 1)}.`;
  const nodes = overview ? `${plural(overview.workers.nodes, 'node')} ${overview.workers.nodes === 1 ? 'works' : 'work'}.` : '';
  return html`<section class="notice finding well tone-good" aria-label="Findings">
    ${icon('check')}
    <p><b>Nothing needs a look.</b> <span class="soft">${told} ${nodes}</span></p>
  </section>`;
}
