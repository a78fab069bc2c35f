import { bulk } from '../../core/bulk.js';
import { NONE } from '../../parts/selection.js';
import { filterFacts } from '../jobs/fields.js';
import { chosen } from '../jobs/list.js';
import { simple } from '../jobs/columns.js';

const isDead = ({ status, gone }) => status === 'failed' && !gone;

export const changeable = (model) => chosen(model, isDead);

/** What the filter matches, as it was shown: what died later is left alone. */
const everything = ({ list }) => ({ all: true, ...list.query, before: list.before });

const RETRY = {
  where: 'dead/retry',
  name: 'retry',
  ask: (jobs) => ({
    title: `Retry ${jobs}?`,
    text: 'Each runs from the start, now. What has failed before may fail again. You can take it back for 8 seconds.',
    verb: `Retry ${jobs}`,
    danger: false,
  }),
  going: (jobs) => `Retries ${jobs} …`,
  done: (jobs) => `${jobs} to run again.`,
};

const DELETE = {
  where: 'dead/delete',
  name: 'delete',
  ask: (jobs) => ({
    title: `Delete ${jobs}?`,
    text: 'Nothing is left of them: no payload, no error, no result. You can take it back for 8 seconds, not later.',
    verb: `Delete ${jobs}`,
  }),
  going: (jobs) => `Deletes ${jobs} …`,
  done: (jobs) => `${jobs} deleted.`,
};

async function change(what, body, model, act) {
  act.set({ busy: what.name });
  const done = await bulk(act, { ...what, noun: 'dead job', bodies: [body], facts: body.all ? facts(model) : [] });
  act.set({ busy: null, ...(done ? { selection: NONE } : {}) });
  if (done) {
    act.reload();
  }
}

/** The filter in words; a group by what it is, not by its id. */
function facts({ list, groups }) {
  const { group, ...rest } = list.query;
  const known = groups?.value?.groups.find((one) => one.group === group);
  const words = known ? `${simple(known.error_type)}: ${(known.message ?? '').slice(0, 200)}` : group;
  return [...(group ? [['Error', words]] : []), ...filterFacts(rest)];
}

export const retryAll = (model, act) => change(RETRY, everything(model), model, act);
export const deleteAll = (model, act) => change(DELETE, everything(model), model, act);

const selected = (model) => (model.selection.all ? everything(model) : { ids: changeable(model) });

export const retrySelected = (model, act) => change(RETRY, selected(model), model, act);
export const deleteSelected = (model, act) => change(DELETE, selected(model), model, act);
