const DAY = 86_400_000;

/** How long a new token may live. */
export const ENDS = [
  ['7', 'in 7 days'],
  ['30', 'in 30 days'],
  ['90', 'in 90 days'],
  ['365', 'in a year'],
  ['date', 'at a moment of your own'],
  ['', 'never'],
];

/** When a token ends that is made now; null for never. `date` is what a control of the browser holds, in its zone. */
export function endOf(choice, date, now = Date.now()) {
  if (choice === '') {
    return null;
  }
  if (choice === 'date') {
    const at = new Date(date);
    return Number.isNaN(at.getTime()) ? '' : at.toISOString();
  }
  return new Date(now + Number(choice) * DAY).toISOString();
}

const SOON = 7 * DAY;

/** Whether a token still works: `[word, tone]`. */
export function stateOf({ expires_at: end }, now = Date.now()) {
  if (end === null) {
    return ['valid', 'good'];
  }
  const left = Date.parse(end) - now;
  return left <= 0 ? ['ended', 'mute'] : left < SOON ? ['ends soon', 'warn'] : ['valid', 'good'];
}
