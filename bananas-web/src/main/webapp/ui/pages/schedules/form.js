import { api, path } from '../../core/api.js';
import { html, nothing } from '../../core/html.js';
import { button } from '../../parts/button.js';
import { dialog } from '../../parts/dialogs.js';
import { problem } from '../../parts/problem.js';
import { fields } from './fields.js';
import { bodyOf, DEFAULTS } from './schedules.js';
import { whereWrong } from './payload.js';
import { Upcoming, upcoming } from './upcoming.js';

const KNOWN = Object.keys(DEFAULTS);

/** What the server says of a field; what it says of none of them is shown above the buttons. */
function complaints(error) {
  const byField = new Map();
  for (const { field, message } of error?.errors ?? []) {
    byField.set(field, byField.has(field) ? `${byField.get(field)}; ${message}` : message);
  }
  return byField;
}

function localComplaints({ id, cron, name, payload }, creating) {
  const found = new Map();
  const required = { ...(creating ? { id } : {}), cron, name };
  Object.entries(required).forEach(([field, value]) => value.trim() || found.set(field, 'is missing'));
  const wrong = whereWrong(payload);
  return wrong ? found.set('payload', wrong) : found;
}

async function save(form, { close, redraw }) {
  const { values, creating } = form;
  form.complaints = localComplaints(values, creating);
  if (form.complaints.size === 0) {
    Object.assign(form, { busy: true, error: null });
    redraw();
    try {
      await free(form);
      return close(await api.put(path`schedules/${values.id.trim()}`, bodyOf(values)));
    } catch (error) {
      form.complaints = complaints(error);
      const others = (error.errors ?? []).some(({ field }) => !KNOWN.includes(field));
      form.error = form.complaints.size === 0 || others ? error : null;
    }
    form.busy = false;
  }
  redraw();
  document.querySelector('.dialog.schedule [aria-invalid="true"]')?.focus();
}

/** PUT changes a schedule that is there; who makes a new one does not want that. */
async function free({ creating, values }) {
  if (!creating) {
    return;
  }
  const there = await api.get(path`schedules/${values.id.trim()}`).catch((failure) => {
    if (failure.status === 404 || failure.status === 400) {
      return null;
    }
    throw failure;
  });
  if (there) {
    throw Object.assign(new Error('There is a schedule with this id.'), {
      errors: [{ field: 'id', message: 'is taken by another schedule; choose one, or edit that' }],
    });
  }
}

function leave(form, { close, redraw }) {
  if (!form.dirty || form.leaving) {
    return close(null);
  }
  form.leaving = true;
  redraw();
}

/**
 * Asks for a schedule: a new one, or with `fields` the one that they are of. Answers with what the server made of it, or null. `offers` are
 * names that exist: `{names, routes}`.
 */
export async function scheduleForm({ fields: before, offers, creating }) {
  const form = {
    values: { ...DEFAULTS, ...before },
    creating,
    offers,
    complaints: new Map(),
    error: null,
    busy: false,
    dirty: false,
    leaving: false,
  };
  const ask = new Upcoming();
  const answer = await dialog(
    (does) => {
      ask.changed = does.redraw;
      return draw(form, ask, does);
    },
    { name: 'schedule', fixed: true },
  );
  ask.end();
  return answer ?? null;
}

function draw(form, ask, does) {
  const { values, creating, error, busy, leaving } = form;
  ask.about(values.cron, values.timezone);
  const set = (name, value) => {
    values[name] = value;
    form.complaints.delete(name);
    Object.assign(form, { dirty: true, leaving: false });
    does.redraw();
  };
  const escape = (event) => event.key === 'Escape' && (event.preventDefault(), event.stopPropagation(), leave(form, does));
  return html`<form class="stack" novalidate @keydown=${escape} @submit=${(event) => (event.preventDefault(), busy || save(form, does))}>
    <h2>${creating ? 'New schedule' : html`Edit <span class="mono break">${values.id}</span>`}</h2>
    <div class="schedule-fields">${fields(form, set, upcoming(ask, values.timezone))}</div>
    ${error ? problem(error) : nothing}
    <div class="row end wrap">
      ${leaving ? html`<span class="grow tinted tone-warn" role="alert">What you typed will be lost.</span>` : nothing}
      ${button({ label: leaving ? 'Leave all the same' : 'Cancel', onclick: () => leave(form, does) })}
      <button class="button primary" ?disabled=${busy} aria-busy=${String(busy)}>${creating ? 'Create' : 'Save'}</button>
    </div>
  </form>`;
}
