import { html, svg } from '../core/html.js';

const WIDTH = 100;
const HEIGHT = 24;

/** A small line without axes. A null is a gap. `label` says in words what it shows. */
export function sparkline(values, { label, tone = 'run', most = Math.max(1, ...values.filter((v) => v !== null)) } = {}) {
  const x = (i) => (values.length > 1 ? (i / (values.length - 1)) * WIDTH : WIDTH);
  const y = (value) => HEIGHT - 1.5 - (value / most) * (HEIGHT - 3);
  let line = '';
  values.forEach((value, i) => {
    if (value !== null) {
      const goes = i > 0 && values[i - 1] !== null;
      line += `${goes ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
    }
  });
  return svg`<svg class="sparkline tone-${tone}" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${label ?? 'history'}>
    <path d=${line}></path>
  </svg>`;
}

/** A bar that is filled to a share of 0 to 1, with its words for everybody. */
export function meter(share, words, tone = 'run') {
  const width = Math.max(0, Math.min(1, share || 0)) * WIDTH;
  return html`<span class="meter tone-${tone}">
    <svg viewBox="0 0 ${WIDTH} 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width=${WIDTH} height="6" rx="3"></rect>
      <rect class="fill" width=${width} height="6" rx="3"></rect>
    </svg>
    <span>${words}</span>
  </span>`;
}
