import { html } from '../../core/html.js';
import { href } from '../../core/router.js';
import { bodyOf, fieldsOf, readWhole } from './schedules.js';

const named = (id) => html`<b class="mono break">${id}</b>`;

/** Enables or disables. It reads the schedule first: somebody may have changed it since it was shown. */
export async function setEnabled({ id, source }, enabled, act) {
  act.set(({ busy }) => ({ busy: new Set(busy).add(id) }));
  const { value } = await act.try(async () => {
    const { schedule, payload } = await readWhole(id);
    const body = bodyOf({ ...fieldsOf(schedule, payload), enabled }, { ofCode: source === 'code' });
    return act.api.put(act.path`schedules/${id}`, body);
  });
  act.set(({ busy, schedules }) => ({
    busy: new Set([...busy].filter((one) => one !== id)),
    schedules: value ? schedules.map((one) => (one.id === id ? value : one)) : schedules,
  }));
  if (value) {
    act.say(html`${named(id)} is ${enabled ? 'enabled' : 'disabled'}.`, { tone: 'good' });
  }
}

export async function trigger({ id }, act) {
  const { value: job } = await act.try(() => act.api.post(act.path`schedules/${id}/trigger`));
  if (job) {
    act.say(html`${named(id)} was triggered. <a class="mono" href=${href(['jobs', job.id])}>Its job</a>`, { tone: 'good', stays: 12_000 });
    act.reload();
  }
}

export async function remove({ id, name, description }, act, params) {
  const yes = await act.confirm({
    title: html`Delete the schedule <span class="mono break">${id}</span>?`,
    text: 'It fires no more. The jobs that it made stay. There is no undo.',
    facts: [['Its jobs', name], ...(description ? [['Description', description]] : [])],
    verb: 'Delete it',
  });
  if (!yes) {
    return;
  }
  const { error } = await act.try(() => act.api.delete(act.path`schedules/${id}`));
  if (error && error.status !== 404) {
    return;
  }
  if (!error) {
    act.say(html`${named(id)} is deleted.`, { tone: 'good' });
  }
  params.id === id ? act.filter({ id: null }) : act.reload();
}
