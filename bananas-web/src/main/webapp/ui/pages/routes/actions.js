import { html } from '../../core/html.js';
import { href } from '../../core/router.js';
import { plural } from '../../core/words.js';
import { depth } from './routes.js';

/** Where the log tells of an action; a link for those who may read it. */
function entry(id, act) {
  const words = `Log entry ${id}`;
  return act.may('admin') ? html`<a href=${href('log', { id })}>${words}</a>` : html`<span class="faint">${words}</span>`;
}

async function set(key, verb, words, act) {
  act.set(({ busy }) => ({ busy: new Set(busy).add(key) }));
  const { value } = await act.try(() => act.api.post(act.path`queues/${key}/${verb}`));
  act.set(({ busy, routes }) => {
    const left = new Set(busy);
    left.delete(key);
    const known = routes.get(key);
    const now = value && known ? new Map(routes).set(key, { ...known, paused: value.paused }) : routes;
    return { busy: left, routes: now };
  });
  if (value) {
    const none = html`<span class="faint">Somebody did so before.</span>`;
    act.say(html`<b class="mono break">${key}</b> ${words} ${value.log_id ? entry(value.log_id, act) : none}`, { tone: 'good' });
  }
  return Boolean(value);
}

/** Stops the claiming of a route, after a question. `route` is null for one that nobody has used yet. */
export async function pause(key, route, act) {
  const yes = await act.confirm({
    title: html`Pause the route <span class="mono break">${key}</span>?`,
    text: 'No node takes its jobs until somebody resumes it. What runs goes on, and jobs can still be submitted.',
    facts: [['Waiting now', route ? plural(depth(route), 'job') : 'nobody has used this route yet']],
    verb: 'Pause it',
    danger: false,
  });
  if (yes && (await set(key, 'pause', 'is paused on every node.', act)) && !route) {
    act.reload();
  }
}

export function resume(key, act) {
  return set(key, 'resume', 'is taken again.', act);
}
