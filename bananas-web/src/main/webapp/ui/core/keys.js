import { router } from './router.js';
import { PAGES } from './pages.js';
import { clock } from './time.js';

// how long after `g` the letter of a page may come, in ms
const WAITS = 1500;

/** What `?` shows. */
export const KEYS = [
  ['/', 'find a job'],
  ['j, k', 'next, previous row'],
  ['Enter', 'open the row'],
  ['x', 'select the row; Shift and a click select a range'],
  ['Esc', 'close, or clear the selection'],
  ['r', 'load again'],
  ['p', 'pause and resume live updates'],
  ['t', 'times: how long ago, or exact'],
  ['?', 'this help'],
];

const rowsOf = () => [...document.querySelectorAll('[data-list] tbody tr[data-id]')];

function move(by) {
  const rows = rowsOf();
  const here = rows.indexOf(document.activeElement?.closest?.('tr[data-id]'));
  const next = rows[here < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

function row() {
  return document.activeElement?.closest?.('tr[data-id]');
}

function isTyping({ target }) {
  return target.matches?.('input:not([type=checkbox]), textarea, select, [contenteditable]');
}

/** Listens to single keys for as long as the page is there. `actions` are {help, find, reload, pause}. */
export function listen(actions) {
  let went = 0;
  const doing = {
    '/': actions.find,
    '?': actions.help,
    r: actions.reload,
    p: actions.pause,
    t: () => clock.switchForm(),
    j: () => move(1),
    k: () => move(-1),
    x: () => row()?.querySelector('.box input')?.click(),
    g: () => {
      went = performance.now();
    },
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
      return;
    }
    if (event.key === 'Escape') {
      return isTyping(event) ? event.target.blur() : document.querySelector('.bulk button:last-of-type')?.click();
    }
    if (isTyping(event)) {
      return;
    }
    if (event.key === 'Enter' && event.target.matches('tr[data-href]')) {
      location.hash = event.target.dataset.href;
    }
    const page = went && performance.now() - went < WAITS && PAGES.find(({ key }) => key === event.key);
    const action = page ? () => router.go(page.path) : doing[event.key];
    if (page) {
      went = 0;
    }
    if (action) {
      event.preventDefault();
      action();
    }
  });
}
