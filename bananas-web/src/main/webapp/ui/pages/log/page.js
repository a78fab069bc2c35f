import { api, settled } from '../../core/api.js';
import { html, nothing } from '../../core/html.js';
import { session } from '../../core/session.js';
import { empty } from '../../parts/empty.js';
import { more, newRows } from '../../parts/lists.js';
import { part } from '../../parts/problem.js';
import { badge } from '../../parts/state.js';
import { table } from '../../parts/table.js';
import { when } from '../../parts/when.js';
import { actionOf, detail, target } from './actions.js';
import { audit } from './audit.js';

const PAGE = 100;
// to find the entry of a link
const PAGES_AT_MOST = 10;
const AGAIN = 10_000;

async function readLog(id, signal) {
  const log = { entries: [], cursor: null };
  for (let n = 0; n < (id ? PAGES_AT_MOST : 1); n++) {
    const page = await api.get('log', { limit: PAGE, cursor: log.cursor }, signal);
    log.entries.push(...page.entries);
    log.cursor = page.next_cursor;
    if (!log.cursor || log.entries.some((entry) => entry.id === id)) {
      break;
    }
  }
  return log;
}

/** How many entries are newer than those that are shown; the page stays where it is. */
async function countNewer(model, act) {
  const [audited, newest] = await Promise.all([
    settled(api.get('audit', {}, model.signal)),
    model.log?.value ? settled(api.get('log', { limit: PAGE }, model.signal)) : {},
  ]);
  act.set((now) => {
    const top = now.log?.value?.entries[0]?.id;
    const at = newest.value?.entries.findIndex(({ id }) => id === top) ?? 0;
    return { audit: audited.value ? audited : now.audit, fresh: at < 0 ? newest.value.entries.length : at };
  });
}

async function next(model, act) {
  act.set({ reading: true });
  const { cursor } = model.log.value;
  const { value } = await act.try(() => api.get('log', { limit: PAGE, cursor }, model.signal));
  act.set(({ log }) => ({
    reading: false,
    log: value ? { value: { entries: [...log.value.entries, ...value.entries], cursor: value.next_cursor } } : log,
  }));
}

const COLUMNS = [
  { label: 'When', kind: 'narrow', cell: ({ at }) => when(at) },
  { label: 'Who', kind: 'who', cell: ({ who }) => html`<b title=${who}>${who}</b>` },
  { label: 'What', kind: 'grow', cell: (entry) => html`<div class="deed">${badge(...actionOf(entry))}${target(entry)}</div>` },
  { label: 'Detail', kind: 'log-detail soft', wide: true, cell: detail },
];

function entries({ entries: rows, cursor }, model, act, params) {
  if (rows.length === 0) {
    return empty({
      title: 'Nobody has done anything yet',
      text: 'What operators do here, by the API or on the command line is listed: pauses, retries, cancellations, schedules and tokens.',
    });
  }
  const missing = params.id && !rows.some(({ id }) => id === params.id);
  return html`${missing ? html`<p class="faint">Entry ${params.id.slice(0, 40)} is not among the newest ${rows.length}.</p>` : nothing}
  ${table({ label: 'Log', rows, columns: COLUMNS, key: ({ id }) => id, tone: ({ id }) => (id === params.id ? 'run' : '') })}
  ${more({ cursor, shown: rows.length, noun: 'entry', nouns: 'entries', busy: model.reading, onmore: () => next(model, act) })}`;
}

function log(model, act, params) {
  if (!session.may('admin')) {
    return empty({ title: 'The log needs the role admin', text: 'It shows who did what. The audit above is for everybody who may read.' });
  }
  return html`<div class="row log-head">
      <h2>What operators did</h2>
      <span class="grow"></span>${newRows(model.fresh, act.reload, 'entry', 'entries')}
    </div>
    ${part(model.log, (value) => entries(value, model, act, params), { retry: act.reload, lines: 8 })}`;
}

export default {
  title: 'Log and audit',

  async load(params, signal) {
    const [audited, read] = await Promise.all([
      settled(api.get('audit', {}, signal)),
      session.may('admin') ? settled(readLog(params.id, signal)) : null,
    ]);
    return { signal, audit: audited, log: read, fresh: 0, reading: false, readAt: Date.now() };
  },

  on(event, model, act) {
    if (event.type !== 'overview' || Date.now() - model.readAt < AGAIN) {
      return model;
    }
    countNewer(model, act).catch(() => {});
    return { ...model, readAt: Date.now() };
  },

  view(model, act, params) {
    return html`
      <div class="page-head"><h1>Log and audit</h1></div>
      ${part(model.audit, audit, { retry: act.reload, lines: 2 })} ${log(model, act, params)}
    `;
  },
};
