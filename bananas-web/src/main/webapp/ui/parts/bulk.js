import { html, nothing } from '../core/html.js';
import { button } from './button.js';
import { NONE } from './selection.js';
import { count, plural } from '../core/words.js';

/**
 * The bar that comes with a selection. `actions` are templates of buttons. `order` are the ids shown; `total` is how many the filter
 * matches, or null when nobody has counted: then "all that match" is offered without a number. Leave `everything` false for calls that
 * take ids only.
 */
export function bulkBar({ selection, onselect, actions, order, total = null, everything = true, noun = 'job' }) {
  if (selection.size === 0 && !selection.all) {
    return nothing;
  }
  const more = everything && !selection.all && selection.size >= order.length && (total === null || total > selection.size);
  return html`<div class="bulk" role="region" aria-label="Selected">
    <b aria-live="polite"
      >${selection.all ? `All ${total === null ? `${noun}s` : plural(total, noun)} that match` : `${count(selection.size)} selected`}</b
    >
    ${
      more
        ? button({
            label: total === null ? 'Select all that match' : `Select all ${count(total)} that match`,
            kind: 'quiet',
            onclick: () => onselect(selection.everything(order)),
          })
        : nothing
    }
    <span class="grow"></span>
    ${actions} ${button({ label: 'Clear', icon: 'close', bare: true, kind: 'quiet', onclick: () => onselect(NONE) })}
  </div>`;
}
