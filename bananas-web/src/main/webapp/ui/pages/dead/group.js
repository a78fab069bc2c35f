import { html, nothing } from '../../core/html.js';
import { href } from '../../core/router.js';
import { count, plural } from '../../core/words.js';
import { button } from '../../parts/button.js';
import { when } from '../../parts/when.js';
import { deleteAll, retryAll } from './changes.js';
import { startProbe, verdict } from './probe.js';

const LONG = 600;

/** One cause: what died of it, since when, and what to do about it. `group` is null when the server has no such group (any more). */
export function groupHead(group, model, act) {
  const known = group ?? null;
  const { list, probe } = model;
  const { query } = list;
  const operates = act.may('operate') && list.rows.some((row) => row.status === 'failed' && !row.gone);
  return html`<section class="card cause" aria-label="This error">
    <div class="row wrap">
      <h2 class="grow break">
        ${known ? html`<span class="error-type">${known.error_type ?? 'Error'}</span> in ${known.name}` : 'One error'}
      </h2>
      <a class="button small" href=${href('dead', { ...query, group: null })}>All errors</a>
    </div>
    ${
      known
        ? html`<p class="break cause-message"><bdi>${(known.message ?? '').slice(0, LONG)}</bdi></p>
            <p class="faint">
              <b class="ink">${plural(known.count, 'job')}</b> dead of it, the first ${when(known.first_at)}, the last
              ${when(known.last_at)}
            </p>`
        : html`<p class="faint">
            ${model.groups?.value ? 'No dead job is in this group any more, or it is older than those that are counted.' : 'Being counted …'}
          </p>`
    }
    ${operates ? choices(known, model, act, probe) : nothing} ${probe && probe.group === query.group ? verdict(probe) : nothing}
  </section>`;
}

function choices(group, model, act, probe) {
  const proven = probe && probe.group === model.list.query.group && probe.job.status === 'completed';
  const others = (mine) => Boolean(model.busy) && model.busy !== mine;
  const rest = group ? ` ${count(group.count)}` : '';
  return html`<div class="row wrap">
    ${button({
      label: proven ? 'Probe another one' : 'Retry one as a probe',
      icon: 'play',
      kind: proven ? '' : 'primary',
      busy: model.busy === 'probe',
      disabled: others('probe'),
      onclick: () => startProbe(model, act),
    })}
    ${button({ label: proven ? 'Retry the rest' : `Retry all${rest}`, icon: 'retry', kind: proven ? 'primary' : '', busy: model.busy === 'retry', disabled: others('retry'), onclick: () => retryAll(model, act) })}
    ${button({ label: `Delete all${proven ? '' : rest}`, icon: 'delete', kind: 'quiet', busy: model.busy === 'delete', disabled: others('delete'), onclick: () => deleteAll(model, act) })}
  </div>`;
}
