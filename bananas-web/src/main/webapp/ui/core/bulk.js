import { html } from './html.js';
import { href } from './router.js';
import { plural } from './words.js';
import { exact } from './time.js';

const add = (answers) => answers.reduce((sum, { value }) => sum + value.count, 0);

/**
 * Changes many jobs at once: counts them first, asks, waits for eight seconds, then does it. Answers true when it was done.
 *
 * where: 'jobs/cancel', 'dead/retry' or 'dead/delete'; bodies: what each call sends, mostly one
 * ask: (count) => {title, text, verb, danger}; going, done: (words) => the line while it waits, and afterwards; facts: [[label, value]]
 */
export async function bulk(act, { where, bodies, noun = 'job', ask, going, done, facts = [] }) {
  const counted = await all(bodies, (body) => act.try(() => act.api.post(where, { ...body, dry_run: true })));
  if (!counted) {
    return false;
  }
  const count = add(counted);
  if (count === 0) {
    act.say(`There is no ${noun} left to change: others have been quicker, or these have moved on.`);
    return false;
  }
  const sample = counted.flatMap(({ value }) => value.sample_ids).slice(0, 10);
  const bound = bodies[0].before;
  const limits = bound ? [['Up to', `${exact(bound)}: nothing that came later`]] : [];
  if (!(await act.confirm({ ...ask(plural(count, noun)), count, sample, facts: [...facts, ...limits] }))) {
    return false;
  }
  let answers = null;
  const sent = await act.later(going(plural(count, noun)), async () => {
    answers = await all(bodies, (body) => act.try(() => act.api.post(where, body)));
  });
  if (!sent || !answers) {
    return false;
  }
  const changed = add(answers);
  const fewer = changed < count ? ` ${plural(count - changed, noun)} fewer than counted: they have moved on since.` : '';
  const link = answers.some(({ value }) => value.log_id) ? html` <a href=${href('log')}>It is in the log.</a>` : '';
  act.say(html`${done(plural(changed, noun))}${fewer}${link}`, { tone: 'good' });
  return true;
}

/** One after the other; null as soon as one fails, which has been said by then. */
async function all(bodies, call) {
  const answers = [];
  for (const body of bodies) {
    const answer = await call(body);
    if (answer.error) {
      return null;
    }
    answers.push(answer);
  }
  return answers;
}
