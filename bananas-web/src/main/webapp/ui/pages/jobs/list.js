import { html, nothing } from '../../core/html.js';
import { nextPage } from '../../core/job-list.js';
import { plural } from '../../core/words.js';
import { button } from '../../parts/button.js';
import { empty } from '../../parts/empty.js';
import { filters } from '../../parts/filters.js';
import { more, newRows } from '../../parts/lists.js';
import { table } from '../../parts/table.js';
import { NONE } from '../../parts/selection.js';
import { fieldsOf } from './fields.js';
import { jobLink } from './columns.js';

const TONES = { failed: 'bad', processing: 'run' };

/** The filters of a list of jobs, with those that few need behind a button. */
export function jobFilters(model, act, params, withStatus = false) {
  const fields = fieldsOf(params, { all: model.allFilters, withStatus });
  const rest = fieldsOf(params, { all: true, withStatus }).length - fields.length;
  return html`<div class="row wrap list-filters">
    ${filters({ fields, params, onchange: (change) => act.filter(change) })}
    ${rest > 0 ? button({ label: 'More filters', icon: 'plus', kind: 'quiet', onclick: () => act.set({ allFilters: true }) }) : nothing}
  </div>`;
}

/** The rows, what is new above them, and how the list goes on below. `none` is shown when nothing matches. */
export function jobTable({ model, act, columns, label, none, selects, tone = ({ status }) => TONES[status] ?? '' }) {
  const { list, selection, busy } = model;
  const goOn = async () => {
    act.set({ busy: 'more' });
    const { value } = await act.try(() => nextPage(list, model.signal));
    act.set((now) => ({ busy: null, ...(value && now.list.before === list.before ? { list: { ...value, fresh: now.list.fresh } } : {}) }));
  };
  if (list.rows.length === 0) {
    return list.cursor ? lookOn(list, goOn, busy) : none;
  }
  const far =
    list.cursor && list.rows.length < list.looks * 20
      ? `found in ${plural(list.looks, 'search', 'searches')} of a bounded number of jobs each; more may match`
      : '';
  return html`<div class="job-list">
      ${table({
        label,
        columns,
        rows: list.rows,
        key: ({ id }) => id,
        link: jobLink,
        tone: (row) => (row.gone ? 'mute' : tone(row)),
        ...(selects ? { selection, onselect: (next) => act.set({ selection: next }) } : {}),
      })}
    </div>
    ${more({ cursor: list.cursor, shown: list.rows.length, busy: busy === 'more', onmore: goOn, looked: far, label: far ? 'Look on' : 'Show more' })}`;
}

/** What is new, in the head of the page: nothing moves when it comes. */
export const news = ({ where, fresh }, act) =>
  html`<div class="news">${newRows(fresh, act.reload, where === 'dead' ? 'dead job' : 'job')}</div>`;

function lookOn({ looks }, goOn, busy) {
  return empty({
    title: 'Nothing found yet',
    text: `${plural(looks, 'search', 'searches')} through the newest jobs found none that match. Older ones may: each search looks at a bounded number, to spare the server.`,
    next: button({ label: 'Look on', icon: 'search', kind: 'primary', onclick: goOn, busy: busy === 'more' }),
  });
}

/** The selection after a reload: ids that are still shown. All that match is over, for its bound would be another one. */
export function kept(before, list, query) {
  const same = before?.list && JSON.stringify(before.list.query) === JSON.stringify(query);
  return !same || !before.selection || before.selection.all ? NONE : before.selection.only(list.rows.map(({ id }) => id));
}

/** The ids of the rows that are selected and that may be changed. */
export const chosen = ({ list, selection }, may = () => true) =>
  list.rows.filter((row) => selection.ids.has(row.id) && may(row)).map(({ id }) => id);
