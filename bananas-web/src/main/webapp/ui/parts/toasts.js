import { html, nothing, render, repeat } from '../core/html.js';
import { button } from './button.js';

const STAYS = 6_000;
let toasts = [];
let number = 0;

function draw() {
  const host = document.getElementById('toasts');
  render(
    repeat(toasts, (toast) => toast.number, one),
    host,
  );
}

function one(toast) {
  return html`<div class="toast tone-${toast.tone}">
    <div class="grow">${toast.title ? html`<b>${toast.title}</b> ` : nothing}${toast.text}</div>
    ${toast.action ?? nothing} ${button({ label: 'Close', icon: 'close', bare: true, kind: 'quiet', onclick: toast.close })}
  </div>`;
}

/** Shows a line at the edge of the page, and tells it to screen readers; answers with `{update, close}`. `stays` 0: until closed. */
export function say(text, { tone = 'mute', title = '', action = null, stays = tone === 'bad' ? 15_000 : STAYS, closed } = {}) {
  const toast = { number: ++number, text, tone, title, action };
  const remove = () => {
    toasts = toasts.filter((other) => other !== toast);
    draw();
  };
  toast.close = () => (remove(), closed?.());
  toasts = [...toasts, toast].slice(-5);
  draw();
  if (stays) {
    setTimeout(remove, stays);
  }
  return { update: (change) => (Object.assign(toast, change), draw()), close: remove };
}
