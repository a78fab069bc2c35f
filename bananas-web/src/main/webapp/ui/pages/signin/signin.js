import { html, nothing } from '../../core/html.js';
import { api } from '../../core/api.js';
import { Problem } from '../../core/problem.js';
import { session } from '../../core/session.js';
import { dialog } from '../../parts/dialogs.js';
import { problem } from '../../parts/problem.js';

let open = false;

/** Asks for a token, over the page: what was typed there stays. It stays open until a token is good. */
export async function signIn() {
  if (open) {
    return;
  }
  open = true;
  const state = { busy: false, error: null };
  await dialog(({ close, redraw }) => form(state, (token) => tryToken(token, state, { close, redraw })), { name: 'signin', fixed: true });
  open = false;
}

async function tryToken(token, state, { close, redraw }) {
  Object.assign(state, { busy: true, error: null });
  redraw();
  try {
    if (/[^\x21-\x7e]/.test(token)) {
      throw new Problem({ status: 401, detail: 'No token has spaces or letters like these.' });
    }
    const who = await api.get('me', {}, undefined, { token });
    session.begin(token, who);
    close();
  } catch (error) {
    Object.assign(state, { busy: false, error });
    redraw();
  }
}

function form({ busy, error }, submit) {
  const send = (event) => {
    event.preventDefault();
    const token = new FormData(event.target).get('token').trim();
    if (token && !busy) {
      submit(token);
    }
  };
  return html`<form class="stack" @submit=${send}>
    <img src="icon.svg" alt="" width="40" height="40" />
    <h2>Sign in to Bananas</h2>
    <label class="field">
      <span>Token</span>
      <input type="password" name="token" autofocus required autocomplete="current-password" spellcheck="false" placeholder="bn_…" />
      <small class="faint">It stays in this tab and is forgotten with it.</small>
    </label>
    ${error ? said(error) : nothing}
    <button class="button primary" ?disabled=${busy}>${busy ? 'Signing in…' : 'Sign in'}</button>
    <details>
      <summary>I have no token</summary>
      <p>
        Somebody with the role <code>admin</code> makes one, here under Tokens or with <code>bananas tokens create</code>. The guide
        SECURITY says how to make the first one.
      </p>
    </details>
  </form>`;
}

function said(error) {
  return error.status === 401 || error.status === 429 ? html`<p class="said tone-bad" role="alert">${error.detail}</p>` : problem(error);
}
