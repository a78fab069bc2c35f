import { html, nothing } from '../core/html.js';
import { dialog } from './dialogs.js';
import { button } from './button.js';
import { count as number, plural } from '../core/words.js';

// above this many, a click is too easy
const TYPED_FROM = 1000;

/**
 * Asks before something that cannot be undone; answers true or false. The title names the count, as in "Delete 1,204 dead jobs?".
 * `facts` are [label, value] lines such as the filter; `sample` some ids; above 1,000 the viewer types the number.
 */
export async function confirm({ title, text = '', verb, count = 1, danger = true, facts = [], sample = [] }) {
  const typing = count > TYPED_FROM;
  let typed = '';
  const matches = () => !typing || typed.replace(/\D/g, '') === String(count);
  const answer = await dialog(
    ({ close, redraw }) =>
      html`<form class="stack" @submit=${(event) => (event.preventDefault(), matches() && close(true))}>
        <h2 id="ask">${title}</h2>
        ${text ? html`<p>${text}</p>` : nothing}
        ${
          facts.length
            ? html`<dl class="facts">
                ${facts.map(
                  ([name, value]) =>
                    html`<dt>${name}</dt>
                      <dd>${value}</dd>`,
                )}
              </dl>`
            : nothing
        }
        ${sample.length ? samples(sample, count) : nothing}
        ${
          typing
            ? html`<label class="field"
                ><span>Type <b class="mono">${number(count)}</b> to go on</span
                ><input autofocus inputmode="numeric" autocomplete="off" @input=${(e) => ((typed = e.target.value), redraw())} />
              </label>`
            : nothing
        }
        <div class="row end">
          ${button({ label: 'Keep as it is', onclick: () => close(false) })}
          <button class="button ${danger ? 'danger' : 'primary'}" ?autofocus=${!typing} ?disabled=${!matches()}>${verb}</button>
        </div>
      </form>`,
    { name: 'ask' },
  );
  return answer === true;
}

function samples(ids, count) {
  return html`<details>
    <summary>${ids.length < count ? `${plural(ids.length, 'job')} of these` : 'Which ones'}</summary>
    <ul class="mono plain">
      ${ids.map((id) => html`<li>${id}</li>`)}
    </ul>
  </details>`;
}
