import { html } from '../../core/html.js';
import { href } from '../../core/router.js';
import { about, count, duration, percent, plural, rate, UNKNOWN } from '../../core/words.js';
import { stat } from '../../parts/stat.js';
import { pace, success } from './history.js';

/** The strip of numbers; each links to what it counts. Before the first event all are unknown, and none is 0. */
export function numbers(overview, history) {
  const { totals = {}, waiting = {}, workers = {} } = overview ?? {};
  const { ended, share } = history ? success(history) : {};
  const { completed, seconds } = history ? pace(history) : {};
  return html`<div class="stats" aria-label="Now">
    ${stat({ label: 'Waiting', value: about(sum(waiting)), note: priorities(waiting), href: href('jobs', { status: 'pending' }) })}
    ${stat({
      label: 'Oldest',
      value: duration(overview?.oldest_ms, 1),
      note: overview ? (overview.oldest_ms === null ? 'nothing waits' : 'in the queue') : '',
      href: href('routes'),
    })}
    ${stat({ label: 'Running', value: about(totals.processing), note: slots(workers), href: href('workers'), tone: workers.stuck ? 'bad' : '' })}
    ${stat({ label: 'Scheduled', value: about(totals.scheduled), note: 'or backing off', href: href('jobs', { status: 'scheduled' }) })}
    ${stat({ label: 'Completed', value: rate(completed, seconds), note: totals.completed === undefined ? '' : `${about(totals.completed)} in all`, href: href('jobs', { status: 'completed' }) })}
    ${stat({ label: 'Success', value: percent(share), note: ended === null || ended === undefined ? '' : `of ${about(ended)} in 1 h`, tone: share !== null && share < 0.95 ? 'warn' : '' })}
    ${stat({ label: 'Dead', value: about(totals.dead), note: 'to look at', href: href('dead'), tone: totals.dead ? 'bad' : '' })}
    ${stat({ label: 'Nodes', value: count(workers.nodes), note: workers.stuck ? plural(workers.stuck, 'stuck slot') : '', href: href('workers'), tone: workers.nodes === 0 ? 'bad' : '' })}
  </div>`;
}

function sum({ high, normal, low }) {
  return high === null || high === undefined ? null : high + normal + low;
}

function priorities({ high, low }) {
  return high === null || high === undefined ? '' : `${about(high)} high, ${about(low)} low`;
}

function slots({ slots: all, busy }) {
  return all === undefined ? UNKNOWN : `${count(busy)} of ${plural(all, 'slot')}`;
}
