import { api } from '../../core/api.js';
import { current, html, nothing } from '../../core/html.js';
import { exact } from '../../core/time.js';
import { button } from '../../parts/button.js';
import { dialog } from '../../parts/dialogs.js';
import { problem } from '../../parts/problem.js';
import { ENDS, endOf } from './ends.js';

/** What each role may do, from the least to the most. */
export const ROLES = {
  submit: 'submit jobs; read and await jobs by id',
  read: 'see everything but tokens and the log',
  operate: 'read, and cancel, retry, delete, pause, schedules',
  work: 'for workers outside the application',
  admin: 'everything',
};

const FIELDS = ['name', 'roles', 'expires_at'];

async function make(form, { close, redraw }) {
  const { name, roles, end, date } = form;
  Object.assign(form, { busy: true, error: null, complaints: {} });
  redraw();
  try {
    return close(await api.post('tokens', { name: name.trim(), roles: [...roles], expires_at: endOf(end, date) }));
  } catch (error) {
    const errors = error.errors ?? [];
    errors.forEach(({ field, message }) => (form.complaints[field] ??= message));
    form.error = errors.length && errors.every(({ field }) => FIELDS.includes(field)) ? null : error;
  }
  form.busy = false;
  redraw();
  document.querySelector('.dialog.token [aria-invalid="true"]')?.focus();
}

/** Asks for a new token; answers with what the server made, or undefined. */
export function tokenForm() {
  const form = { name: '', roles: new Set(['read']), end: '90', date: '', busy: false, error: null, complaints: {} };
  return dialog((does) => draw(form, does), { name: 'token' });
}

function complaint(form, name) {
  const text = form.complaints[name];
  return text ? html`<small class="said tone-bad break" role="alert">${text}</small>` : nothing;
}

function draw(form, does) {
  const { roles, end, busy, error, complaints } = form;
  const set = (change) => (Object.assign(form, change), does.redraw());
  const toggle = (role) => {
    roles.has(role) ? roles.delete(role) : roles.add(role);
    does.redraw();
  };
  return html`<form class="stack" novalidate @submit=${(event) => (event.preventDefault(), busy || make(form, does))}>
    <h2>New token</h2>
    <label class="field">
      <span>Name</span>
      <input
        autofocus
        autocomplete="off"
        spellcheck="false"
        placeholder="shop"
        aria-invalid=${String('name' in complaints)}
        .value=${current(form.name)}
        @input=${(event) => set({ name: event.target.value })}
      />
      ${complaint(form, 'name')}<small class="faint">The log shows it with what its bearer does.</small>
    </label>
    <fieldset>
      <legend>Roles</legend>
      ${Object.entries(ROLES).map(
        ([role, words]) =>
          html`<label class="role">
            <input type="checkbox" .checked=${current(roles.has(role))} @change=${() => toggle(role)} /><b>${role}</b
            ><span class="faint">${words}</span>
          </label>`,
      )}
      ${complaint(form, 'roles')}
    </fieldset>
    <label class="field">
      <span>Ends</span>
      <select aria-invalid=${String('expires_at' in complaints)} @change=${(event) => set({ end: event.target.value })}>
        ${ENDS.map(([key, words]) => html`<option value=${key} ?selected=${key === end}>${words}</option>`)}
      </select>
      ${
        end === 'date'
          ? html`<input type="datetime-local" aria-label="Moment of its end" @change=${(event) => set({ date: event.target.value })} />`
          : html`<small class="faint">${end ? exact(endOf(end, '')) : 'It works until somebody revokes it.'}</small>`
      }
      ${complaint(form, 'expires_at')}
    </label>
    ${error ? problem(error) : nothing}
    <div class="row end">
      ${button({ label: 'Cancel', onclick: () => does.close() })}
      <button class="button primary" ?disabled=${busy || roles.size === 0} aria-busy=${String(busy)}>Make it</button>
    </div>
  </form>`;
}
