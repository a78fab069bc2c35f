import { html, nothing } from '../../core/html.js';
import { firstPage, follow } from '../../core/job-list.js';
import { href } from '../../core/router.js';
import { bulkBar } from '../../parts/bulk.js';
import { button } from '../../parts/button.js';
import { empty } from '../../parts/empty.js';
import { copyText } from '../../parts/copy.js';
import { cancelSelected, mayCancel, openStates } from './cancel.js';
import { JOB_COLUMNS } from './columns.js';
import { isFiltered, queryOf } from './fields.js';
import { chosen, jobFilters, jobTable, kept, news } from './list.js';

function none(query, act) {
  return isFiltered(query)
    ? empty({
        title: 'No job matches',
        text: 'Completed and cancelled jobs are listed for the newest only; each can be opened by its id for as long as it is kept.',
        next: button({ label: 'Clear filters', onclick: () => act.go('jobs') }),
      })
    : empty({
        title: 'There is no job yet',
        text: 'Submit the first one with POST /jobs, a client, or the command line; it appears here.',
        next: html`<a class="button" href=${href('overview')}>To the overview</a>`,
      });
}

function actions(model, act) {
  const { list, selection, busy } = model;
  const count = chosen(model, mayCancel).length;
  const may = act.may('operate') && (selection.all ? openStates(list.query).length > 0 : count > 0);
  return html`${selection.all ? nothing : button({ label: 'Copy ids', icon: 'copy', kind: 'quiet', onclick: () => copyText([...selection.ids].join('\n')) })}
  ${
    may
      ? button({ label: 'Cancel', icon: 'cancel', kind: 'danger', busy: busy === 'cancel', onclick: () => cancelSelected(model, act) })
      : html`<span class="faint">${act.may('operate') ? 'These have ended' : ''}</span>`
  }`;
}

export default {
  title: 'Jobs',

  async load(params, signal, { before }) {
    const query = queryOf(params, { withStatus: true });
    const list = await firstPage('jobs', query, signal);
    return { list, signal, selection: kept(before, list, query), allFilters: before?.allFilters ?? false, busy: null };
  },

  on(event, model, act) {
    const list = follow(event, model.list, { set: act.set, signal: model.signal });
    return list === model.list ? model : { ...model, list };
  },

  view(model, act, params) {
    const { list, selection } = model;
    return html`
      <div class="page-head">
        <h1>Jobs</h1>
        <span class="grow"></span>${news(list, act)}
      </div>
      ${jobFilters(model, act, params, true)}
      ${jobTable({ model, act, columns: JOB_COLUMNS, label: 'Jobs, newest first', none: none(list.query, act), selects: act.may('operate') })}
      ${bulkBar({ selection, onselect: (next) => act.set({ selection: next }), order: list.rows.map(({ id }) => id), actions: actions(model, act) })}
    `;
  },
};
