import { current, html, nothing } from '../core/html.js';
import { button } from './button.js';

/**
 * Filters of a list. The URL holds them: `onchange({name: value})` goes to act.filter.
 *
 * fields: [{name, label, kind: 'text'|'choice'|'many'|'instant', options: [[value, label]], hint}]
 * params: what the URL has
 */
export function filters({ fields, params, onchange }) {
  const set = fields.filter(({ name }) => [params[name]].flat().some(Boolean));
  return html`<form class="filters" role="search" @submit=${(event) => event.preventDefault()}>
    ${fields.map((field) => html`<div class="filter">${(KINDS[field.kind] ?? text)(field, params[field.name], onchange)}</div>`)}
    ${
      set.length
        ? button({
            label: 'Clear filters',
            kind: 'quiet',
            onclick: () => onchange(Object.fromEntries(fields.map(({ name }) => [name, null]))),
          })
        : nothing
    }
  </form>`;
}

const KINDS = { text, choice, many, instant };

function text({ name, label, hint = '' }, value, onchange) {
  return html`<input
    type="search"
    class=${value ? 'set' : ''}
    aria-label=${label}
    placeholder=${label}
    title=${hint}
    autocomplete="off"
    spellcheck="false"
    .value=${current(value ?? '')}
    @change=${(event) => onchange({ [name]: event.target.value.trim() || null })}
    @search=${(event) => onchange({ [name]: event.target.value.trim() || null })}
  />`;
}

function choice({ name, label, options }, value, onchange) {
  return html`<select
    class=${value ? 'set' : ''}
    aria-label=${label}
    @change=${(event) => onchange({ [name]: event.target.value || null })}
  >
    <option value="" ?selected=${!value}>${label}: any</option>
    ${options.map(([key, words]) => html`<option value=${key} ?selected=${key === value}>${words}</option>`)}
  </select>`;
}

function many({ name, label, options }, value, onchange) {
  const on = new Set([value ?? []].flat());
  const toggle = (key) => {
    on.has(key) ? on.delete(key) : on.add(key);
    onchange({ [name]: options.map(([one]) => one).filter((one) => on.has(one)) });
  };
  return html`<div class="chips" role="group" aria-label=${label}>
    ${options.map(
      ([key, words]) =>
        html`<button type="button" class="chip" aria-pressed=${String(on.has(key))} @click=${() => toggle(key)}>${words}</button>`,
    )}
  </div>`;
}

/** In the zone of the browser, as its own control has it. */
function instant({ name, label }, value, onchange) {
  const local = value ? new Date(new Date(value) - new Date(value).getTimezoneOffset() * 60_000).toISOString().slice(0, 16) : '';
  return html`<label class="inline"
    ><span class="faint">${label}</span
    ><input
      type="datetime-local"
      class=${value ? 'set' : ''}
      .value=${current(local)}
      @change=${(event) => onchange({ [name]: event.target.value ? new Date(event.target.value).toISOString() : null })}
  /></label>`;
}
