const numbers = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
];

/** What is not known; it is never shown as 0. */
export const UNKNOWN = '–';

const isUnknown = (n) => n === null || n === undefined || Number.isNaN(n);

/** A duration in words, with at most `parts` units: "412 ms", "1.2 s", "3 min 12 s". It is below zero where two clocks differ. */
export function duration(ms, parts = 2) {
  if (isUnknown(ms)) {
    return UNKNOWN;
  }
  if (ms < 0) {
    return `-${duration(-ms, parts)}`;
  }
  const whole = Math.round(ms);
  if (whole < 1000) {
    return `${ms < 10 && ms % 1 ? ms.toFixed(1) : whole} ms`;
  }
  if (whole < 10_000 && parts > 1) {
    return `${(whole / 1000).toFixed(1).replace('.0', '')} s`;
  }
  let left = Math.floor(whole / 1000) * 1000;
  const words = [];
  for (const [unit, size] of UNITS) {
    const n = Math.floor(left / size);
    if (n > 0 || words.length) {
      words.push(n > 0 ? `${n} ${unit}` : '');
      left -= n * size;
    }
    if (words.length === parts) {
      break;
    }
  }
  return words.filter(Boolean).join(' ');
}

export function count(n) {
  return isUnknown(n) ? UNKNOWN : numbers.format(n);
}

/** Few characters for tiles and axes: 1,204 but 1.2M. */
export function about(n) {
  return isUnknown(n) ? UNKNOWN : n < 100_000 ? numbers.format(n) : compact.format(n);
}

/** "1 job", "1,204 jobs". */
export function plural(n, one, many = `${one}s`) {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** A share of 0 to 1; what is not all is never rounded up to 100 %. */
export function percent(share) {
  if (isUnknown(share)) {
    return UNKNOWN;
  }
  const hundredths = share === 1 ? 100 : Math.min(99.9, Math.round(share * 1000) / 10);
  return `${hundredths % 1 ? hundredths.toFixed(1) : hundredths} %`;
}

export function bytes(n) {
  if (isUnknown(n)) {
    return UNKNOWN;
  }
  const step = n < 1024 ? 0 : n < 1024 ** 2 ? 1 : 2;
  return `${step ? (n / 1024 ** step).toFixed(1) : n} ${['B', 'KiB', 'MiB'][step]}`;
}

/** How many in a second, from a number in some seconds: "12/s", "0.4/s", "3/min". */
export function rate(n, seconds) {
  if (isUnknown(n) || !seconds) {
    return UNKNOWN;
  }
  const each = n / seconds;
  return each >= 0.1 || n === 0 ? `${each >= 10 ? count(Math.round(each)) : +each.toFixed(1)}/s` : `${+(each * 60).toFixed(1)}/min`;
}

/** What the viewer reads for the state of a job. */
export const STATES = {
  pending: { label: 'waiting', tone: 'wait' },
  scheduled: { label: 'scheduled', tone: 'later' },
  processing: { label: 'running', tone: 'run' },
  completed: { label: 'completed', tone: 'good' },
  failed: { label: 'dead', tone: 'bad' },
  cancelled: { label: 'cancelled', tone: 'mute' },
};
