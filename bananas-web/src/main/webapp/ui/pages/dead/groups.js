import { html, nothing } from '../../core/html.js';
import { href } from '../../core/router.js';
import { count, plural } from '../../core/words.js';
import { button } from '../../parts/button.js';
import { meter, sparkline } from '../../parts/sparkline.js';
import { card } from '../../parts/stat.js';
import { table } from '../../parts/table.js';
import { when } from '../../parts/when.js';
import { simple } from '../jobs/columns.js';

const SHOWN = 12;
// the server looks at so many
const LOOKS = 10_000;

/** The causes, largest first: one line for all that died of the same. A line opens its jobs. */
export function groups({ groups: all, looked_at: looked, left_out: left = 0 }, { query, every, showAll }) {
  if (all.length === 0) {
    return nothing;
  }
  const most = Math.max(...all.map((group) => group.count));
  return card({
    title: 'By error',
    kind: 'job-list',
    aside: html`<span class="faint small">${extent(looked, all.length + left)}</span>`,
    body: html`${table({
      label: 'Dead jobs by error, the largest group first',
      rows: every ? all : all.slice(0, SHOWN),
      key: ({ group }) => group,
      link: ({ group }) => href('dead', { ...query, group }),
      columns: [
        { label: 'Dead', kind: 'narrow', cell: (one) => meter(one.count / most, count(one.count), 'bad') },
        {
          label: 'Name',
          kind: 'short',
          cell: (one) => html`<a class="job-name" href=${href('dead', { ...query, group: one.group })} title=${one.name}>${one.name}</a>`,
        },
        { label: 'Error', kind: 'grow', cell: cause },
        { label: 'Last 24 hours', kind: 'spark', wide: true, cell: lately },
        { label: 'First', kind: 'num', wide: true, cell: (one) => when(one.first_at) },
        { label: 'Last', kind: 'num', cell: (one) => when(one.last_at) },
      ],
    })}
    ${!every && all.length > SHOWN ? button({ label: `Show all ${count(all.length)}`, kind: 'quiet small', onclick: showAll }) : nothing}`,
  });
}

function extent(looked, n) {
  const some = looked >= LOOKS ? `the newest ${count(looked)}` : count(looked);
  return `${plural(n, 'error')} among ${some} dead`;
}

function lately({ by_hour: hours }) {
  const died = hours.reduce((sum, each) => sum + each, 0);
  const words = died
    ? `${count(died)} died in the last 24 hours, at most ${count(Math.max(...hours))} in an hour`
    : 'None died in the last 24 hours';
  return html`<span title=${words}>${sparkline(hours, { label: words, tone: 'bad' })}</span>`;
}

export function cause({ error_type: type, message }) {
  return html`<span class="note" title=${message ?? ''}
    ><span class="error-type" title=${type ?? ''}>${simple(type)}</span> <bdi>${message}</bdi></span
  >`;
}
