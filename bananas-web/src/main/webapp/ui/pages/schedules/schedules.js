import { api, path } from '../../core/api.js';
import { rawField } from '../../core/json.js';

/** What a schedule has when nobody says otherwise; the server has the same. */
export const DEFAULTS = {
  id: '',
  cron: '',
  timezone: 'UTC',
  name: '',
  payload: 'null',
  priority: 'normal',
  routing_key: 'default',
  max_retries: '',
  timeout_ms: '',
  description: '',
  enabled: true,
  misfire: 'fire_once',
  overlap: 'allow',
};

/** A schedule with its payload as text, each digit as it was put. */
export async function readWhole(id, signal) {
  const text = await api.text(path`schedules/${id}`, {}, signal);
  return { schedule: JSON.parse(text), payload: rawField(text, 'payload') ?? 'null' };
}

/** What a form shows of a schedule: texts where the viewer types. */
export function fieldsOf(schedule, payload) {
  const filled = Object.keys(DEFAULTS).map((name) => [name, schedule[name] ?? DEFAULTS[name]]);
  return { ...Object.fromEntries(filled), payload };
}

const NUMBERS = ['max_retries', 'timeout_ms'];
const FREE = ['description', ...NUMBERS];

// what is no number goes as it is: the server says what is wrong with it, at its field
const number = (text) => (/^\d{1,15}$/.test(String(text).trim()) ? Number(text) : String(text).trim());

/** The body of PUT, as text, since the payload must stay as it was typed. A schedule of the code takes nothing but `enabled`. */
export function bodyOf(fields, { ofCode = false } = {}) {
  if (ofCode) {
    return JSON.stringify({ enabled: fields.enabled });
  }
  const { id, payload, ...rest } = fields;
  const entries = Object.entries(rest)
    .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value])
    .filter(([name, value]) => !(FREE.includes(name) && value === ''))
    .map(([name, value]) => [name, NUMBERS.includes(name) ? number(value) : value]);
  return `${JSON.stringify(Object.fromEntries(entries)).slice(0, -1)},"payload":${payload.trim() || 'null'}}`;
}

const words = new Map();
const AT_ONCE = 4;
const MOST = 50;

/** The next instants of an expression, and its words, by the server: nobody else knows its rules. */
export function preview(cron, timezone, signal) {
  return api.post('schedules/preview', { cron, timezone }, signal);
}

/** The expressions of these schedules in words; what the server cannot say has none. At most 50 are asked for at once. */
export async function inWords(schedules, signal) {
  const wanted = [...new Set(schedules.map(({ cron }) => cron))].filter((cron) => !words.has(cron)).slice(0, MOST);
  const next = async () => {
    for (let cron = wanted.shift(); cron !== undefined; cron = wanted.shift()) {
      const told = await preview(cron, 'UTC', signal).catch((failure) => ({ failure }));
      if (told.failure && told.failure.status !== 400) {
        return;
      }
      words.set(cron, told.words ?? '');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return new Map(words);
}
