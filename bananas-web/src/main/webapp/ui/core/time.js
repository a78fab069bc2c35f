import { Changes } from './changes.js';
import { duration } from './words.js';

const ZONE = 'bananas.zone';
const FORM = 'bananas.times';

/** How the viewer wants times: in which zone, and as `ago` or `exact`. */
class Clock {
  changes = new Changes();

  // asked for a thousand rows each second, so neither may cost anything
  utc = localStorage.getItem(ZONE) === 'utc';
  exact = localStorage.getItem(FORM) === 'exact';
  #local = Intl.DateTimeFormat().resolvedOptions().timeZone;

  get zone() {
    return this.utc ? 'UTC' : this.#local;
  }

  switchZone() {
    this.utc = !this.utc;
    localStorage.setItem(ZONE, this.utc ? 'utc' : 'local');
    this.changes.tell('zone');
  }

  switchForm() {
    this.exact = !this.exact;
    localStorage.setItem(FORM, this.exact ? 'exact' : 'ago');
    this.changes.tell('form');
  }
}

export const clock = new Clock();

const formats = new Map();

function format(name, options) {
  const key = `${name} ${clock.zone}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(undefined, { timeZone: clock.zone, hourCycle: 'h23', ...options }));
  }
  return formats.get(key);
}

const DATE = { year: 'numeric', month: 'short', day: 'numeric' };
const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit' };

/** Date and time to the millisecond, with the zone's name. */
export function exact(instant) {
  const options = { ...DATE, ...TIME, fractionalSecondDigits: 3, timeZoneName: 'short' };
  return format('exact', options).format(new Date(instant));
}

/** Short and exact, for tables: the day only when it is another one. */
export function short(instant, now = Date.now()) {
  const date = new Date(instant);
  const today = format('day', DATE).format(date) === format('day', DATE).format(new Date(now));
  return format(today ? 'time' : 'short', today ? TIME : { month: 'short', day: 'numeric', ...TIME }).format(date);
}

/** Hours and minutes, for the axes of charts. */
export function hourMinute(instant) {
  return format('hm', { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

/** "3 min ago", "in 2 h". A time to come that has passed says "now", and never counts below zero. */
export function ago(instant, now = Date.now()) {
  const ms = now - new Date(instant).getTime();
  if (Math.abs(ms) < 1000) {
    return 'now';
  }
  return ms > 0 ? `${duration(ms, 1)} ago` : `in ${duration(-ms, 1)}`;
}
