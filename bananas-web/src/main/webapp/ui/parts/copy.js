import { html } from '../core/html.js';
import { dialog } from './dialogs.js';
import { button } from './button.js';
import { say } from './toasts.js';

/** Copies a text. Without HTTPS browsers have no clipboard for pages: then the text is shown, selected. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    say('Copied.', { stays: 1500 });
  } catch {
    await dialog(
      ({ close }) =>
        html`<div class="stack">
          <h2>Copy this text</h2>
          <textarea readonly autofocus rows="8" .value=${text} @focus=${(event) => event.target.select()}></textarea>
          <div class="row end">${button({ label: 'Done', kind: 'primary', onclick: () => close() })}</div>
        </div>`,
    );
  }
}

/** A small button that copies; `what` is for its label, as in "Copy id". */
export function copy(text, what = '') {
  return button({ label: `Copy ${what}`.trim(), icon: 'copy', bare: true, kind: 'quiet small', onclick: () => copyText(text) });
}
