import { html } from '../../core/html.js';
import { settled, api } from '../../core/api.js';
import { live } from '../../core/live.js';
import { part } from '../../parts/problem.js';
import { asHistory, withOverview } from './history.js';
import { charts, ranges } from './charts.js';
import { asSeconds } from './seconds.js';
import { findings } from './findings.js';
import { numbers } from './numbers.js';
import { routes } from './routes.js';

const MINUTES = 60;
const LIVE_MINUTES = 5;
// findings and percentiles do not come with the stream; the server has new ones about that often
const AGAIN = 30_000;

const minutesOf = (params) => Number(params.minutes) || MINUTES;

async function history(params, signal) {
  // also below an hour: the numbers above the charts are of one
  return asHistory(await api.get('stats', { minutes: Math.max(MINUTES, minutesOf(params)) }, signal));
}

/** Where the last five minutes are shown, each second of them. */
function secondsOf(params) {
  return minutesOf(params) === LIVE_MINUTES ? asSeconds(live.recent, Date.now()) : null;
}

async function found(signal) {
  return (await api.get('findings', {}, signal)).findings;
}

/** The stream counts what each who watches may see. Findings of tokens are for admins. */
const seenByAll = (list) => list.filter(({ target }) => target?.type !== 'token');

/** Loads again what the stream does not bring. What fails leaves the last one in view. */
async function refresh(model, act) {
  const { signal, params } = model;
  const [fresh, needs] = await Promise.all([settled(history(params, signal)), settled(found(signal))]);
  act.set((now) => ({
    history: fresh.error && now.history?.value ? now.history : fresh,
    findings: needs.error && now.findings?.value ? now.findings : needs,
  }));
}

export default {
  title: 'Overview',

  load(params, signal, { before, update }) {
    settled(history(params, signal)).then(
      (read) => update({ history: read }),
      () => {},
    );
    settled(found(signal)).then(
      (read) => update({ findings: read }),
      () => {},
    );
    return {
      history: before?.history ?? null,
      findings: before?.findings ?? null,
      overview: live.last,
      seconds: secondsOf(params),
      params,
      signal,
      loadedAt: Date.now(),
    };
  },

  on(event, model, act) {
    if (event.type !== 'overview') {
      return model;
    }
    const { data } = event;
    const counted = data.findings !== null && model.findings?.value && data.findings !== seenByAll(model.findings.value).length;
    const due = Date.now() - model.loadedAt > (counted ? 2_000 : AGAIN);
    if (due) {
      refresh(model, act).catch(() => {});
    }
    return {
      ...model,
      overview: data,
      seconds: secondsOf(model.params),
      history: model.history?.value ? { value: withOverview(model.history.value, data) } : model.history,
      loadedAt: due ? Date.now() : model.loadedAt,
    };
  },

  view(model, act, params) {
    const retry = act.reload;
    return html`
      <div class="page-head">
        <h1>Overview</h1>
        <span class="grow"></span>${ranges(minutesOf(params), act)}
      </div>
      ${part(model.findings, (list) => findings(list, model.overview, model.history?.value, act), { retry, lines: 2 })}
      ${numbers(model.overview, model.history?.value)} ${part(model.history, (value) => charts(value, model.seconds), { retry, lines: 12 })}
      ${routes(model.overview)}
    `;
  },
};
