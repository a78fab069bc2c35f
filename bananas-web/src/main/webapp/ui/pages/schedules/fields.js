import { current, html, nothing } from '../../core/html.js';
import { duration } from '../../core/words.js';

const ZONES = ['UTC', ...(Intl.supportedValuesOf?.('timeZone') ?? []).filter((zone) => zone !== 'UTC')];

const CHOICES = {
  priority: [
    ['high', 'high'],
    ['normal', 'normal'],
    ['low', 'low'],
  ],
  misfire: [
    ['fire_once', 'fire the newest once'],
    ['skip', 'leave them out'],
  ],
  overlap: [
    ['allow', 'fire all the same'],
    ['skip', 'leave this one out'],
  ],
};

/** A label, the control, and below it what is wrong with it, or what it is for. */
function field({ name, label, note = '', kind = '', complaint }, control) {
  return html`<div class=${`field ${kind}`}>
    <label for=${`s-${name}`}>${label}</label>
    ${control}
    ${
      complaint
        ? html`<small id=${`s-${name}-note`} class="said tone-bad break" role="alert">${complaint}</small>`
        : note
          ? html`<small id=${`s-${name}-note`} class="faint">${note}</small>`
          : nothing
    }
  </div>`;
}

/** All fields of a schedule; `upcoming` stands below those that decide when it fires. */
export function fields({ values, creating, complaints, offers }, set, upcoming) {
  const wrong = (name) => (complaints.has(name) ? 'true' : 'false');
  const text = (name, label, { note, kind, list, mono = true, first = false, hint = '' } = {}) =>
    field(
      { name, label, note, kind, complaint: complaints.get(name) },
      html`<input
          id=${`s-${name}`}
          class=${mono ? 'mono' : ''}
          autocomplete="off"
          spellcheck="false"
          placeholder=${hint}
          list=${list ? `s-${name}-list` : nothing}
          aria-invalid=${wrong(name)}
          aria-describedby=${complaints.has(name) || note ? `s-${name}-note` : nothing}
          ?autofocus=${first}
          .value=${current(String(values[name]))}
          @input=${(event) => set(name, event.target.value)}
        />${list ? html`<datalist id=${`s-${name}-list`}>${list.map((one) => html`<option value=${one}></option>`)}</datalist>` : nothing}`,
    );
  const choice = (name, label) =>
    field(
      { name, label, complaint: complaints.get(name) },
      html`<select id=${`s-${name}`} aria-invalid=${wrong(name)} @change=${(event) => set(name, event.target.value)}>
        ${CHOICES[name].map(([key, words]) => html`<option value=${key} ?selected=${key === values[name]}>${words}</option>`)}
      </select>`,
    );
  return html`
    ${creating ? text('id', 'Id', { first: true, hint: 'nightly-report', note: 'letters, digits, - and _; it stays as it is', kind: 'whole' }) : nothing}
    ${text('cron', 'Cron', { first: !creating, hint: '0 3 * * MON-FRI', note: 'minute hour day month weekday; seconds may stand in front; or @daily' })}
    ${text('timezone', 'Time zone', { list: ZONES, hint: 'UTC' })} ${upcoming}
    ${text('name', 'Name of the jobs', { list: offers.names, hint: 'make_report', note: offers.names.length && values.name && !offers.names.includes(values.name.trim()) ? 'no live node handles this name; its jobs would wait' : '' })}
    ${text('routing_key', 'Route', { list: offers.routes })} ${payload(values, complaints, wrong, set)} ${choice('priority', 'Priority')}
    ${text('max_retries', 'Retries', { hint: 'as the handler has it', mono: false })}
    ${text('timeout_ms', 'Timeout of a run, ms', { hint: 'as the handler has it', mono: false, note: /^\d{1,12}$/.test(values.timeout_ms) ? duration(Number(values.timeout_ms)) : '' })}
    ${choice('misfire', 'When some were missed')} ${choice('overlap', 'While its last job runs')}
    ${field(
      { name: 'enabled', label: 'Enabled', note: values.enabled ? 'it fires from now on' : 'it does not fire until somebody enables it' },
      html`<input
        id="s-enabled"
        type="checkbox"
        .checked=${current(values.enabled)}
        aria-describedby="s-enabled-note"
        @change=${(event) => set('enabled', event.target.checked)}
      />`,
    )}
    ${text('description', 'Description', { kind: 'whole', mono: false, hint: 'for people' })}
  `;
}

function payload(values, complaints, wrong, set) {
  return field(
    { name: 'payload', label: 'Payload, JSON', kind: 'whole', complaint: complaints.get('payload') },
    html`<textarea
      id="s-payload"
      rows="4"
      spellcheck="false"
      aria-invalid=${wrong('payload')}
      aria-describedby=${complaints.has('payload') ? 's-payload-note' : nothing}
      .value=${current(values.payload)}
      @input=${(event) => set('payload', event.target.value)}
    ></textarea>`,
  );
}
