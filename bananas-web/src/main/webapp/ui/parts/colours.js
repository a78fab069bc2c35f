/** The colours of the style sheet, for what draws on a canvas. */
export function colours() {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const of = (name) => {
    probe.className = name;
    return getComputedStyle(probe).color;
  };
  const found = Object.fromEntries(['axis', 'grid', ...TONES.map((tone) => `tone-${tone}`)].map((name) => [name, of(`ink-${name}`)]));
  probe.remove();
  return {
    axis: found.axis,
    grid: found.grid,
    tone: (name, share = 1) => mix(found[`tone-${name}`] ?? found.axis, share),
  };
}

const TONES = ['good', 'bad', 'warn', 'run', 'wait', 'later', 'mute'];

/** Browsers write computed colours as `oklch(l c h)` or `rgb(r, g, b)`. */
function mix(colour, share) {
  if (share === 1) {
    return colour;
  }
  return colour.startsWith('rgb(') ? colour.replace('rgb(', 'rgba(').replace(')', `, ${share})`) : colour.replace(/\)$/, ` / ${share})`);
}
