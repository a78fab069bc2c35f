import { html, nothing } from '../../core/html.js';
import { api, settled } from '../../core/api.js';
import { firstPage, follow } from '../../core/job-list.js';
import { href } from '../../core/router.js';
import { bulkBar } from '../../parts/bulk.js';
import { button } from '../../parts/button.js';
import { copyText } from '../../parts/copy.js';
import { empty } from '../../parts/empty.js';
import { part } from '../../parts/problem.js';
import { DEAD_COLUMNS } from '../jobs/columns.js';
import { isFiltered, queryOf } from '../jobs/fields.js';
import { jobFilters, jobTable, kept, news } from '../jobs/list.js';
import { changeable, deleteSelected, retrySelected } from './changes.js';
import { groupHead } from './group.js';
import { groups } from './groups.js';
import { watchProbe } from './probe.js';

function none(query, act) {
  return isFiltered(query)
    ? empty({
        title: 'No dead job matches',
        text: 'They may have been retried or deleted, or have died of something else.',
        next: button({ label: 'Show all dead letters', onclick: () => act.go('dead') }),
      })
    : empty({
        title: 'No job is dead',
        text: 'A job comes here when its last run has failed, and stays until you retry it, delete it, or its time is up. There is nothing to do.',
        next: html`<a class="button" href=${href('jobs', { status: 'completed' })}>See what completed</a>`,
      });
}

function actions(model, act) {
  const { selection, busy } = model;
  if (!selection.all && changeable(model).length === 0) {
    return html`<span class="faint">These are not dead any more</span>`;
  }
  return html`${selection.all ? nothing : button({ label: 'Copy ids', icon: 'copy', kind: 'quiet', onclick: () => copyText([...selection.ids].join('\n')) })}
  ${button({ label: 'Delete', icon: 'delete', kind: 'danger', busy: busy === 'delete', disabled: busy === 'retry', onclick: () => deleteSelected(model, act) })}
  ${button({ label: 'Retry', icon: 'retry', kind: 'primary', busy: busy === 'retry', disabled: busy === 'delete', onclick: () => retrySelected(model, act) })}`;
}

/** The causes, or the one that is open. */
function causes(model, act) {
  // what is in view, which is not yet what the URL says while that loads
  const { query } = model.list;
  if (query.group) {
    return groupHead(
      model.groups?.value?.groups.find(({ group }) => group === query.group),
      model,
      act,
    );
  }
  const showAll = () => act.set({ every: true });
  return model.list.rows.length === 0
    ? nothing
    : part(model.groups, (value) => groups(value, { query, every: model.every, showAll }), { retry: act.reload, lines: 5 });
}

export default {
  title: 'Dead letters',

  async load(params, signal, { before, update }) {
    const query = queryOf(params);
    const { name, routing_key } = params;
    settled(api.get('dead/groups', { name, routing_key }, signal)).then(
      (read) => update({ groups: read }),
      () => {},
    );
    const list = await firstPage('dead', query, signal);
    const probe = before?.probe ?? null;
    watchProbe(probe, signal, update);
    return {
      list,
      signal,
      probe,
      groups: before?.groups ?? null,
      selection: kept(before, list, query),
      allFilters: before?.allFilters ?? false,
      every: before?.every ?? false,
      busy: null,
    };
  },

  on(event, model, act) {
    const list = follow(event, model.list, { set: act.set, signal: model.signal });
    return list === model.list ? model : { ...model, list };
  },

  view(model, act, params) {
    const { list, selection } = model;
    return html`
      <div class="page-head">
        <h1>Dead letters</h1>
        <span class="grow"></span>${news(list, act)}
      </div>
      ${jobFilters(model, act, params)} ${causes(model, act)}
      ${list.rows.length ? html`<h2 class="list-title">${list.query.group ? 'Its jobs' : isFiltered(list.query) ? 'Jobs that match' : 'All of them'}, newest first</h2>` : nothing}
      ${jobTable({ model, act, columns: DEAD_COLUMNS, label: 'Dead jobs, newest first', none: none(list.query, act), selects: act.may('operate'), tone: () => '' })}
      ${bulkBar({ selection, onselect: (next) => act.set({ selection: next }), order: list.rows.map(({ id }) => id), actions: actions(model, act), noun: 'dead job' })}
    `;
  },
};
