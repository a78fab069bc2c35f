import { api, settled } from '../../core/api.js';
import { html, nothing } from '../../core/html.js';
import { session } from '../../core/session.js';
import { plural } from '../../core/words.js';
import { button } from '../../parts/button.js';
import { empty } from '../../parts/empty.js';
import { filters } from '../../parts/filters.js';
import { more } from '../../parts/lists.js';
import { showMore } from '../../parts/slices.js';
import { detail } from './detail.js';
import { scheduleForm } from './form.js';
import { list } from './list.js';
import { fieldsOf, inWords, preview, readWhole } from './schedules.js';

const PAGE = 200;
const OUTCOMES = 20;
// schedules fire without an event of their own
const AGAIN = 10_000;
// how many rows are drawn at once
const STEP = 40;

const FIELDS = [
  { name: 'q', label: 'Find', hint: 'id, name of the jobs, route or description' },
  {
    name: 'source',
    label: 'From',
    kind: 'choice',
    options: [
      ['api', 'api'],
      ['code', 'code'],
    ],
  },
  {
    name: 'enabled',
    label: 'State',
    kind: 'choice',
    options: [
      ['yes', 'enabled'],
      ['no', 'disabled'],
    ],
  },
];

const TESTS = {
  q: ({ id, name, routing_key: route, description }, q) =>
    [id, name, route, description ?? ''].some((text) => text.toLowerCase().includes(q.toLowerCase())),
  source: (one, source) => one.source === source,
  enabled: (one, yes) => one.enabled === (yes === 'yes'),
};

const matching = (schedules, params) =>
  schedules.filter((one) => Object.keys(TESTS).every((name) => !params[name] || TESTS[name](one, params[name])));

async function readDetail(id, signal) {
  const whole = await readWhole(id, signal);
  const { cron, timezone } = whole.schedule;
  const [next, jobs] = await Promise.all([
    session.may('operate') ? settled(preview(cron, timezone, signal)) : { error: {} },
    settled(api.get('jobs', { schedule_id: id, limit: OUTCOMES, view: 'summary' }, signal).then((page) => page.jobs)),
  ]);
  return { ...whole, next, jobs };
}

/** Names that the form offers. Without them it works as well. */
async function offers(schedules) {
  const { value } = await settled(api.get('workers'));
  const nodes = value?.workers ?? [];
  const all = (of) => [...new Set(nodes.flatMap(of))].sort();
  const routes = [...new Set([...all((node) => node.routing_keys), ...schedules.map((one) => one.routing_key)])].sort();
  return { names: all(({ handlers }) => handlers), routes };
}

async function open(act, { fields, creating, schedules }) {
  const saved = await scheduleForm({ fields, creating, offers: await offers(schedules) });
  if (saved) {
    act.say(html`<b class="mono break">${saved.id}</b> is ${creating ? 'created' : 'saved'}.`, { tone: 'good' });
    creating ? act.filter({ id: saved.id }) : act.reload();
  }
}

async function edit(id, act, schedules) {
  const { value } = await act.try(() => readWhole(id));
  if (value) {
    open(act, { fields: fieldsOf(value.schedule, value.payload), creating: false, schedules });
  }
}

async function next(model, act) {
  act.set({ reading: true });
  const { value } = await act.try(() => api.get('schedules', { limit: PAGE, cursor: model.cursor }, model.signal));
  act.set((now) =>
    value
      ? { reading: false, shown: Infinity, schedules: [...now.schedules, ...value.schedules], cursor: value.next_cursor }
      : { reading: false },
  );
}

/** Takes over new times in place; the rows stay where they are. */
async function refresh(model, act) {
  const { value } = await settled(api.get('schedules', { limit: PAGE }, model.signal));
  if (value) {
    const fresh = new Map(value.schedules.map((one) => [one.id, one]));
    act.set((now) => ({ schedules: now.schedules.map((one) => fresh.get(one.id) ?? one) }));
  }
}

function none(schedules, act, create) {
  return schedules.length
    ? empty({ title: 'No schedule is like this', text: 'Change or clear the filters above.' })
    : empty({
        title: 'No schedule yet',
        text: 'A schedule submits a job again and again. Make one here, by PUT /schedules/{id}, or with @Periodic at a handler.',
        next: act.may('operate') ? button({ label: 'New schedule', kind: 'primary', icon: 'plus', onclick: create }) : nothing,
      });
}

export default {
  title: 'Schedules',

  async load(params, signal, { before, update }) {
    const { schedules, next_cursor: cursor } = await api.get('schedules', { limit: PAGE }, signal);
    if (session.may('operate')) {
      inWords(schedules, signal).then(
        (words) => update({ words }),
        () => {},
      );
    }
    const same = before?.id === params.id;
    const shown = Math.max(STEP, before?.shown ?? 0);
    showMore({ shown, all: schedules.length, step: STEP }, update);
    if (params.id) {
      settled(readDetail(params.id, signal)).then(
        (found) => update({ detail: found }),
        () => {},
      );
    }
    return {
      signal,
      schedules,
      cursor,
      shown,
      id: params.id,
      detail: same ? before?.detail : null,
      words: before?.words ?? null,
      busy: new Set(),
      reading: false,
      readAt: Date.now(),
    };
  },

  on(event, model, act) {
    if (event.type !== 'overview' || Date.now() - model.readAt < AGAIN) {
      return model;
    }
    refresh(model, act).catch(() => {});
    return { ...model, readAt: Date.now() };
  },

  view(model, act, params) {
    const { schedules, words, busy, cursor, reading, shown } = model;
    const rows = matching(schedules, params);
    const create = () => open(act, { creating: true, schedules });
    return html`
      <div class="page-head">
        <h1>Schedules</h1>
        <span class="grow"></span>
        ${filters({ fields: FIELDS, params, onchange: act.filter })}
        ${act.may('operate') ? button({ label: 'New schedule', kind: 'primary', icon: 'plus', onclick: create }) : nothing}
      </div>
      ${params.id ? detail(model, act, params, () => edit(params.id, act, schedules)) : nothing}
      ${rows.length ? list({ rows: rows.slice(0, shown), words, busy, act, params }) : none(schedules, act, create)}
      ${rows.length || cursor ? more({ cursor, shown: rows.length, noun: 'schedule', busy: reading, looked: rows.length < schedules.length ? `of ${plural(schedules.length, 'schedule')} read` : '', onmore: () => next(model, act) }) : nothing}
    `;
  },
};
