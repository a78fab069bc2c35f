import { html, nothing } from '../core/html.js';
import { PAGES } from '../core/pages.js';
import { href } from '../core/router.js';
import { icon } from './icons.js';
import { button } from './button.js';
import { count } from '../core/words.js';

const THEMES = { system: ['system', 'Colours: as the system'], light: ['sun', 'Colours: light'], dark: ['moon', 'Colours: dark'] };

const WORDS = {
  connecting: ['mute', 'connecting'],
  live: ['good', 'live'],
  stale: ['bad', 'Redis is away'],
  polling: ['later', 'every 5 s'],
  away: ['bad', 'no answer'],
  paused: ['warn', 'paused'],
  hidden: ['mute', 'paused'],
  off: ['mute', 'not live'],
};

/** The frame around the page. `at` is the first part of the path. */
export function shell({ at, who, mode, may, live, lastSeen, findings, theme, zone, menu, does }) {
  return html`
    <a class="skip" href="#main" @click=${does.skip}>Skip to the page</a>
    ${mode === 'none' ? open() : nothing}
    <header class="top">
      ${button({ label: 'Menu', icon: 'menu', bare: true, kind: 'quiet menu-button', onclick: does.menu })}
      <a class="brand" href="#/" aria-label="Bananas, to the overview">${mark()}<span>Bananas</span></a>
      <form class="find" role="search" @submit=${does.find}>
        ${icon('search')}<input
          id="find"
          type="search"
          name="id"
          aria-label="Find a job by its id"
          placeholder="Find a job by id"
          autocomplete="off"
          spellcheck="false"
        />
        <kbd aria-hidden="true">/</kbd>
      </form>
      <span class="grow"></span>
      ${liveWord(live, lastSeen, does.pause)}
    </header>
    <nav class=${`side ${menu ? 'shown' : ''}`} aria-label="Pages">
      <ul>
        ${PAGES.filter((page) => page.nav && may(page.role)).map((page) => link(page, at, findings))}
      </ul>
      <footer>
        <div class="row">
          ${button({ label: THEMES[theme][1], icon: THEMES[theme][0], bare: true, kind: 'quiet', onclick: does.theme })}
          ${button({ label: `Times in ${zone}`, kind: 'quiet small grow', title: 'Switch between your zone and UTC', onclick: does.zone })}
          ${button({ label: 'Keys and help', icon: 'help', bare: true, kind: 'quiet', onclick: does.help })}
        </div>
        ${who && mode !== 'none' ? account(who, does.leave) : nothing}
      </footer>
    </nav>
    <div class="veil" ?hidden=${!menu} @click=${does.menu}></div>
  `;
}

function link({ path, nav, icon: name }, at, findings) {
  return html`<li>
    <a href=${href(path)} aria-current=${path === at ? 'page' : nothing}>
      ${icon(name)}<span class="grow">${nav}</span>
      ${path === 'overview' && findings ? html`<span class="count" title="what needs a look">${count(findings)}</span>` : nothing}
    </a>
  </li>`;
}

function account({ name, roles }, leave) {
  return html`<div class="row account">
    ${icon('user')}
    <div class="grow"><b>${name}</b><span class="faint">${roles.join(', ')}</span></div>
    ${button({ label: 'Sign out', icon: 'out', bare: true, kind: 'quiet', onclick: leave })}
  </div>`;
}

function liveWord(state, lastSeen, pause) {
  const [tone, words] = WORDS[state];
  const title = state === 'paused' ? 'Resume live updates (p)' : 'Pause live updates (p)';
  return html`<button type="button" class="live tone-${tone}" title=${title} @click=${pause}>
      <span class="dot" aria-hidden="true"></span><span>${words}</span>
      ${lastSeen ? html`<span class="faint">last seen ${lastSeen}</span>` : nothing}
    </button>
    <span class="visually-hidden" role="status">Updates: ${words}</span>`;
}

function open() {
  return html`<aside class="strip" aria-label="Access" title="The server takes calls without a token: BANANAS_API_AUTH=none">
    No sign-in: whoever reaches this server may do everything.
  </aside>`;
}

function mark() {
  return html`<img class="mark" src="icon.svg" alt="" width="22" height="22" />`;
}
