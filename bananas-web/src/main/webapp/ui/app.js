import { html, nothing, render } from './core/html.js';
import { api } from './core/api.js';
import { listen } from './core/keys.js';
import { live } from './core/live.js';
import { HOME, PAGES } from './core/pages.js';
import { href, match, router } from './core/router.js';
import { session } from './core/session.js';
import { theme } from './core/theme.js';
import { ago, clock } from './core/time.js';
import { Visit } from './core/visit.js';
import { help } from './pages/help/help.js';
import { signIn } from './pages/signin/signin.js';
import { empty, loading } from './parts/empty.js';
import { problem } from './parts/problem.js';
import { shell } from './parts/shell.js';

// how old what is shown may be before the frame says so, in ms
const OLD = 20_000;

const main = document.getElementById('main');
const frame = document.getElementById('frame');
let visit = null;
let menu = false;
let findings = null;

const does = {
  menu: () => ((menu = !menu), drawFrame()),
  theme: () => (theme.switch(), drawFrame()),
  zone: () => clock.switchZone(),
  help,
  leave: () => session.end(),
  pause: () => live.pause(!live.paused),
  reload: () => visit?.load(),
  skip: (event) => (event.preventDefault(), main.focus()),
  find: (event) => {
    event.preventDefault();
    const id = new FormData(event.target).get('id').trim();
    if (id) {
      event.target.reset();
      document.activeElement.blur();
      router.go(['jobs', id]);
    }
  },
};

function drawFrame() {
  const old = live.lastAt && live.state !== 'live' && Date.now() - live.lastAt > OLD;
  const state = {
    at: router.here.path[0] ?? HOME,
    who: session.who,
    mode: session.mode,
    may: (role) => session.may(role),
    live: live.state,
    lastSeen: old ? ago(live.lastAt) : '',
    findings,
    theme: theme.choice,
    zone: clock.utc ? 'UTC' : 'your zone',
    menu,
    does,
  };
  render(shell(state), frame);
  main.classList.toggle('old', Boolean(old));
}

let drawing = false;

/** At most once a frame, however much happens. */
function drawPage() {
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      render(view(), main);
      title();
    });
  }
}

function view() {
  if (!visit) {
    return empty({ title: 'There is no page at this address', next: html`<a class="button" href=${href(HOME)}>To the overview</a>` });
  }
  const { page, model, params, problem: failed, act, entry } = visit;
  const name = titleOf();
  if (!session.may(entry.role)) {
    return html`<h1>${name}</h1>
      ${forbidden(entry.role)}`;
  }
  if (!model) {
    return html`<h1>${name}</h1>
      ${failed ? problem(failed, act.reload) : loading(8)}`;
  }
  return html`${failed ? problem(failed, act.reload) : nothing}${page.view(model, act, params)}`;
}

function forbidden(role) {
  const { name, roles } = session.who;
  return empty({ title: `This page needs the role ${role}`, text: `The token ${name} has ${roles.join(', ') || 'none'}.` });
}

function titleOf() {
  const { title: words } = visit.page;
  return typeof words === 'function' ? words(visit.params, visit.model) : words;
}

function title() {
  const name = visit ? titleOf() : 'Nothing here';
  document.title = `${findings ? `(${findings}) ` : ''}${name} · Bananas`;
}

async function open(here) {
  const found = match(PAGES, here.path.length ? here : { ...here, path: [HOME] });
  const before = visit;
  menu = false;
  drawFrame();
  if (!found) {
    before?.end();
    visit = null;
    return drawPage();
  }
  const { page, params } = found;
  const [module] = await Promise.all([page.load(), page.css && style(`pages/${page.path.split('/')[0]}/page.css`)]);
  if (router.here.path.join('/') !== here.path.join('/')) {
    return;
  }
  before?.end();
  const same = before?.entry === page;
  visit = new Visit(module.default, params, drawPage);
  visit.entry = page;
  visit.model = same && before.params.id === params.id ? before.model : null;
  if (!same && before) {
    main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  if (session.may(page.role)) {
    visit.load();
  } else {
    drawPage();
  }
}

const styles = new Map();

function style(path) {
  if (!styles.has(path)) {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: path });
    styles.set(path, new Promise((go) => (link.onload = link.onerror = go)));
    document.head.append(link);
  }
  return styles.get(path);
}

function event(what) {
  if (what.type === 'overview') {
    findings = what.data.findings ?? findings;
    drawFrame();
    title();
  }
  visit?.event(what);
}

async function begin() {
  theme.apply();
  session.changes.subscribe(() => (session.asked && signIn(), drawFrame()));
  router.changes.subscribe(open);
  live.events.subscribe(event);
  live.states.subscribe(drawFrame);
  clock.changes.subscribe(() => (drawFrame(), drawPage()));
  setInterval(() => live.state !== 'live' && !document.hidden && drawFrame(), 5_000);
  listen({ ...does, find: () => document.getElementById('find').focus() });
  drawFrame();
  await greet();
  live.start();
  open(router.here);
}

/** Finds out whether the server asks for a token, and whose it is. */
async function greet() {
  for (;;) {
    try {
      const who = await api.get('me');
      if (!session.who) {
        session.begin(session.token, who);
      }
      return;
    } catch (failed) {
      await new Promise((retry) => render(problem(failed, retry), main));
    }
  }
}

begin();
