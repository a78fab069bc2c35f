import { html } from '../../core/html.js';
import { KEYS } from '../../core/keys.js';
import { PAGES } from '../../core/pages.js';
import { STATES } from '../../core/words.js';
import { button } from '../../parts/button.js';
import { dialog } from '../../parts/dialogs.js';
import { state } from '../../parts/state.js';

const MEANINGS = {
  pending: 'It waits in its route until a worker has a free slot.',
  scheduled: 'Its time has not come; also after a failed run, until its backoff is over.',
  processing: 'A worker runs it at this moment.',
  completed: 'Its handler ended well; its result is kept for a while.',
  failed: 'It failed for good: no retry is left, or its handler said so. Retry it or delete it under Dead letters.',
  cancelled: 'Somebody stopped it.',
};

/** The keys, and what the words mean. */
export function help() {
  const pages = PAGES.filter(({ nav, key }) => nav && key).map(({ nav, key }) => [`g ${key}`, `go to ${nav}`]);
  return dialog(
    ({ close }) =>
      html`<div class="stack">
        <h2>Keys</h2>
        <dl class="keys">
          ${[...KEYS, ...pages].map(
            ([keys, words]) =>
              html`<dt>${keys.split(/, | /).map((key) => html`<kbd>${key}</kbd>`)}</dt>
                <dd>${words}</dd>`,
          )}
        </dl>
        <h2>States of a job</h2>
        <dl class="meanings">
          ${Object.keys(STATES).map(
            (status) =>
              html`<dt>${state(status)}</dt>
                <dd>${MEANINGS[status]}</dd>`,
          )}
        </dl>
        <div class="row end">${button({ label: 'Close', kind: 'primary', onclick: () => close() })}</div>
      </div>`,
    { name: 'help' },
  );
}
