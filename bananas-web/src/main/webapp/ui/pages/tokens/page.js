import { api } from '../../core/api.js';
import { html, nothing } from '../../core/html.js';
import { session } from '../../core/session.js';
import { plural } from '../../core/words.js';
import { button } from '../../parts/button.js';
import { empty } from '../../parts/empty.js';
import { badge } from '../../parts/state.js';
import { table } from '../../parts/table.js';
import { when } from '../../parts/when.js';
import { stateOf } from './ends.js';
import { ROLES, tokenForm } from './form.js';
import { showOnce } from './once.js';

async function create(act) {
  const made = await tokenForm();
  if (made) {
    await showOnce(made);
    act.reload();
  }
}

async function revoke({ id, name, last_used_at: used }, act) {
  const own = session.mode !== 'none' && session.who?.name === name;
  const yes = await act.confirm({
    title: html`Revoke the token of <span class="mono break">${name}</span>?`,
    text: `Who uses it is refused on every node within 5 seconds. There is no undo.${own ? ' You may have signed in with it.' : ''}`,
    facts: [['Last used', when(used, 'never')]],
    verb: 'Revoke it',
  });
  if (!yes) {
    return;
  }
  const { error } = await act.try(() => act.api.delete(act.path`tokens/${id}`));
  if (!error) {
    act.say(html`The token of <b class="mono break">${name}</b> is revoked.`, { tone: 'good' });
  }
  if (!error || error.status === 404) {
    act.reload();
  }
}

const columns = (act) => [
  {
    label: 'Name',
    kind: 'grow',
    cell: ({ name }) =>
      html`<b class="mono" title=${name}>${name}</b>
        ${session.mode !== 'none' && session.who?.name === name ? badge('your name', 'run', 'You are signed in with a token of this name') : nothing}`,
  },
  {
    label: 'Roles',
    kind: 'narrow',
    wide: true,
    cell: ({ roles }) =>
      html`<span class="row">${roles.map((role) => badge(role, role === 'admin' ? 'warn' : 'mute', ROLES[role] ?? ''))}</span>`,
  },
  { label: 'State', kind: 'narrow', cell: (token) => badge(...stateOf(token)) },
  { label: 'Ends', kind: 'narrow', cell: ({ expires_at: at }) => when(at, 'never') },
  { label: 'Last used', kind: 'narrow', wide: true, cell: ({ last_used_at: at }) => when(at, 'never') },
  { label: 'Made', kind: 'narrow', wide: true, cell: ({ created_at: at }) => when(at) },
  {
    label: html`<span class="visually-hidden">Act</span>`,
    kind: 'narrow act',
    cell: (token) =>
      button({ label: 'Revoke', title: `Revoke ${token.name}`, icon: 'delete', kind: 'small quiet', onclick: () => revoke(token, act) }),
  },
];

/** Where tokens mean nothing yet, that is said before anybody makes one. */
function hint() {
  return session.mode === 'none'
    ? html`<p class="hint tone-warn">
        This server takes calls without a token, so none is asked for yet. Tokens made here count as soon as it runs with
        <code>BANANAS_API_AUTH=token</code>.
      </p>`
    : nothing;
}

function none(act) {
  return empty({
    title: 'No token was made here',
    text: 'Tokens of the setting BANANAS_API_TOKENS work, too; the server does not list them.',
    next: button({ label: 'New token', kind: 'primary', icon: 'plus', onclick: () => create(act) }),
  });
}

export default {
  title: 'Tokens',

  async load(params, signal) {
    return { tokens: (await api.get('tokens', {}, signal)).tokens };
  },

  view({ tokens }, act) {
    return html`
      <div class="page-head">
        <h1>Tokens</h1>
        <span class="grow"></span>${button({ label: 'New token', kind: 'primary', icon: 'plus', onclick: () => create(act) })}
      </div>
      ${hint()}
      ${
        tokens.length
          ? html`${table({ label: 'Tokens', rows: tokens, columns: columns(act), key: ({ id }) => id, tone: (token) => ({ warn: 'warn', mute: 'mute' })[stateOf(token)[1]] ?? '' })}
              <p class="faint small">${plural(tokens.length, 'token')}. Those of the setting BANANAS_API_TOKENS are not listed.</p>`
          : none(act)
      }
    `;
  },
};
