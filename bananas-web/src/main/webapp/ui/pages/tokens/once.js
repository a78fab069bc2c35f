import { html } from '../../core/html.js';
import { button } from '../../parts/button.js';
import { copyText } from '../../parts/copy.js';
import { dialog } from '../../parts/dialogs.js';

/** Shows the token that was made. It is kept nowhere, so this stays open until the viewer says that it is safe. */
export function showOnce({ name, token }) {
  return dialog(
    ({ close }) =>
      html`<div class="stack">
        <h2>The token of <span class="mono break">${name}</span></h2>
        <p class="once tone-warn">
          <b>It is shown this once.</b> The server keeps only its hash. Who has the token may do what its roles allow.
        </p>
        <div class="row">
          <input class="mono grow" readonly autofocus aria-label="The token" .value=${token} @focus=${(event) => event.target.select()} />
          ${button({ label: 'Copy', icon: 'copy', kind: 'primary', onclick: () => copyText(token) })}
        </div>
        <p class="soft small">Send it as <code>Authorization: Bearer bn_…</code>, or sign in here with it.</p>
        <div class="row end">${button({ label: 'I have kept it', onclick: () => close() })}</div>
      </div>`,
    { name: 'token', fixed: true },
  );
}
