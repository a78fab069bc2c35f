import { bulk } from '../../core/bulk.js';
import { look } from '../../core/job-list.js';
import { NONE } from '../../parts/selection.js';
import { chosen } from './list.js';
import { filterFacts } from './fields.js';

const OPEN = ['pending', 'scheduled', 'processing'];

export const mayCancel = ({ status }) => OPEN.includes(status);

/** Which states of the filter can be cancelled; empty when none of them can. */
export function openStates({ status }) {
  const wanted = [status ?? OPEN].flat();
  return OPEN.filter((one) => wanted.includes(one));
}

/** The call takes one state or all three; for two it is made twice. */
function bodies({ list, selection }) {
  if (!selection.all) {
    return [{ ids: chosen({ list, selection }, mayCancel) }];
  }
  const { status, ...filter } = list.query;
  const body = { all: true, ...filter, before: list.before };
  const states = openStates(list.query);
  return states.length === OPEN.length ? [body] : states.map((one) => ({ ...body, status: one }));
}

/** Cancels what is selected. */
export async function cancelSelected(model, act) {
  act.set({ busy: 'cancel' });
  const done = await bulk(act, {
    where: 'jobs/cancel',
    bodies: bodies(model),
    facts: model.selection.all ? filterFacts(model.list.query) : [],
    ask: (jobs) => ({
      title: `Cancel ${jobs}?`,
      text: 'Waiting and scheduled jobs end at once. Those that run are asked to stop. You can take it back for 8 seconds.',
      verb: `Cancel ${jobs}`,
    }),
    going: (jobs) => `Cancels ${jobs} …`,
    done: (jobs) => `Cancelled ${jobs}.`,
  });
  act.set({ busy: null, ...(done ? { selection: NONE } : {}) });
  if (done) {
    look(model.list, { set: act.set, signal: model.signal });
  }
}
