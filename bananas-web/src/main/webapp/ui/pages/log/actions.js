import { html } from '../../core/html.js';
import { href } from '../../core/router.js';

/** What an action is called, its tone, and where its target is. Targets of many jobs at once are words. */
const ACTIONS = {
  cancel_job: ['cancelled a job', 'warn', job],
  cancel_jobs: ['cancelled jobs', 'warn'],
  retry_job: ['retried a job', 'run', job],
  retry_dead: ['retried dead jobs', 'run'],
  delete_dead: ['deleted dead jobs', 'bad'],
  pause_route: ['paused a route', 'warn', route],
  resume_route: ['resumed a route', 'good', route],
  put_schedule: ['saved a schedule', 'run', schedule],
  delete_schedule: ['deleted a schedule', 'bad'],
  trigger_schedule: ['triggered a schedule', 'run', schedule],
  make_token: ['made a token', 'later', () => href('tokens')],
  revoke_token: ['revoked a token', 'bad'],
};

function job(id) {
  return href(['jobs', id]);
}

function route(id) {
  return href('routes', { q: id });
}

function schedule(id) {
  return href('schedules', { id });
}

/** What was done, in words: `[words, tone]`. A later server may do more; then it is its own word. */
export function actionOf({ action }) {
  const [words, tone] = ACTIONS[action] ?? [action.replaceAll('_', ' '), 'mute'];
  return [words, tone];
}

export function target({ action, target: id }) {
  const to = ACTIONS[action]?.[2]?.(id);
  return to ? html`<a class="mono" href=${to} title=${id}>${id}</a>` : html`<span class="mono" title=${id}>${id}</span>`;
}

/** What came of it; the job that a schedule made is a link. */
export function detail({ detail: text }) {
  const made = /^job (\S+)$/.exec(text);
  return made ? html`job <a class="mono" href=${href(['jobs', made[1]])}>${made[1]}</a>` : html`<span title=${text}>${text}</span>`;
}
