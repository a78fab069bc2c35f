import { STATES } from '../../core/words.js';

const TEXTS = [
  { name: 'name', label: 'Name', hint: 'The whole name of the job, such as send_mail' },
  { name: 'routing_key', label: 'Route', hint: 'The whole routing key' },
];

const MORE = [
  { name: 'error_type', label: 'Error type', hint: 'The whole class name, such as java.net.ConnectException' },
  { name: 'schedule_id', label: 'Schedule', hint: 'The id of the schedule that made the jobs' },
  { name: 'created_after', label: 'From', kind: 'instant' },
  { name: 'created_before', label: 'To', kind: 'instant' },
];

export const STATUS = {
  name: 'status',
  label: 'State',
  kind: 'many',
  options: Object.entries(STATES).map(([status, { label }]) => [status, label]),
};

// comes by links only; Dead letters shows the group itself instead
const GROUP = { name: 'group', label: 'Error group', hint: 'The group of dead jobs, as Dead letters names it' };

/** The filters that are shown: those that few need come when asked for, or when the URL has one. */
export function fieldsOf(params, { all, withStatus }) {
  const used = MORE.some(({ name }) => params[name]);
  return [...(withStatus ? [STATUS] : []), ...TEXTS, ...(withStatus && params.group ? [GROUP] : []), ...(all || used ? MORE : [])];
}

const NAMES = [...TEXTS, GROUP, ...MORE].map(({ name }) => name);

/** What the URL says, as the API takes it. */
export function queryOf(params, { withStatus = false } = {}) {
  const names = withStatus ? ['status', ...NAMES] : NAMES;
  return Object.fromEntries(names.filter((name) => [params[name]].flat().some(Boolean)).map((name) => [name, params[name]]));
}

/** The filter in words, for a question before something is done to all that match. */
export function filterFacts(query) {
  const labels = Object.fromEntries([STATUS, ...TEXTS, GROUP, ...MORE].map(({ name, label }) => [name, label]));
  const words = (name, value) =>
    name === 'status'
      ? [value]
          .flat()
          .map((one) => STATES[one]?.label ?? one)
          .join(', ')
      : String(value);
  return Object.entries(query).map(([name, value]) => [labels[name], words(name, value)]);
}

export const isFiltered = (query) => Object.keys(query).length > 0;
