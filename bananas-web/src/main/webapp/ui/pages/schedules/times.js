import { clock } from '../../core/time.js';

const formats = new Map();

function format(timeZone) {
  if (!formats.has(timeZone)) {
    const options = {
      weekday: 'short',
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    };
    formats.set(timeZone, new Intl.DateTimeFormat(undefined, { timeZone, ...options, timeZoneName: 'short' }));
  }
  return formats.get(timeZone);
}

/** A moment in a zone, with its day and the zone's name; null for a zone that the browser does not know. */
export function inZone(instant, timeZone) {
  try {
    return format(timeZone).format(new Date(instant));
  } catch {
    return null;
  }
}

/** The same in the zone of the viewer, when that differs. */
export function inMine(instant, timeZone) {
  const mine = inZone(instant, clock.zone);
  return mine === inZone(instant, timeZone) ? null : mine;
}
