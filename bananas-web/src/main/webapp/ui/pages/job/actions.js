import { html, nothing } from '../../core/html.js';
import { session } from '../../core/session.js';
import { button } from '../../parts/button.js';
import { copyText } from '../../parts/copy.js';
import { hasEnded } from './reading.js';
import { submitCopy } from './submit-copy.js';

async function cancel({ job }, act) {
  const running = job.status === 'processing';
  const sure = await act.confirm({
    title: `Cancel this ${job.name}?`,
    text: running
      ? 'Its worker is asked to stop. A handler that does not listen runs on until its timeout.'
      : 'It ends at once. It can be retried later.',
    verb: 'Cancel it',
    facts: [['Id', job.id]],
  });
  if (!sure) {
    return;
  }
  const { value } = await act.try(() => act.api.post(act.path`jobs/${job.id}/cancel`));
  if (value) {
    act.say(value.status === 'cancelled' ? 'Cancelled.' : 'The worker was asked to stop.', { tone: 'good' });
  }
  act.reload();
}

async function retry({ job }, act) {
  const { value } = await act.try(() => act.api.post(act.path`jobs/${job.id}/retry`));
  if (value) {
    act.say('It runs again, from the start.', { tone: 'good' });
  }
  act.reload();
}

/** The call that reads the job, for a shell. The token stays out of it. */
export function asCurl(id, { base = document.baseURI, token = session.mode !== 'none' } = {}) {
  const url = new URL(`../api/v1/jobs/${encodeURIComponent(id)}`, base).href;
  const header = token ? ' -H "Authorization: Bearer $BANANAS_TOKEN"' : '';
  return `curl -s '${url.replaceAll("'", '%27')}'${header}`;
}

/** What the viewer may do with the job. */
export function actions(model, act) {
  const { job } = model;
  const again = job.status === 'failed' || job.status === 'cancelled';
  const operates = act.may('operate');
  return html`
    ${button({ label: 'Copy link', icon: 'link', kind: 'quiet', onclick: () => copyText(location.href) })}
    ${button({ label: 'Copy as curl', icon: 'copy', kind: 'quiet', onclick: () => copyText(asCurl(job.id)) })}
    ${act.may('submit') ? button({ label: 'Submit a copy', icon: 'plus', onclick: () => submitCopy(model, act) }) : nothing}
    ${operates && !hasEnded(job) ? button({ label: 'Cancel', icon: 'cancel', kind: 'danger', onclick: () => cancel(model, act) }) : nothing}
    ${operates && again ? button({ label: 'Retry', icon: 'retry', kind: 'primary', onclick: () => retry(model, act) }) : nothing}
  `;
}
