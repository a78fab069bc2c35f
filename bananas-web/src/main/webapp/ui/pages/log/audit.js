import { html, nothing } from '../../core/html.js';
import { href } from '../../core/router.js';
import { count, plural } from '../../core/words.js';
import { icon } from '../../parts/icons.js';
import { card } from '../../parts/stat.js';
import { badge } from '../../parts/state.js';
import { when } from '../../parts/when.js';

/** What the audit calls what it finds, and what it does about it. */
const KINDS = {
  nowhere: ['a job was in no place', 'it went back to its queue'],
  entry_without_record: ['an entry had no job', 'it went into quarantine'],
  unreadable_record: ['a job could not be read', 'it went into quarantine'],
  unreadable_lease: ['a lease could not be read', 'it ended, and its job runs again'],
  lease_without_owner: ['a lease belonged to an unknown worker', 'its job was recovered'],
  two_places: ['a job was in two places', 'it left the one where it does not run'],
  ended_in_a_place: ['an ended job stood in a queue', 'it left that'],
  ended_and_kept: ['an ended job would have stayed for ever', 'it got an end'],
  alive_and_expiring: ['a job would have expired before its end', 'it is kept'],
  letter_not_failed: ['a dead letter had not failed', 'it left the list'],
  hidden_side_list: ['jobs were where no node looks', 'they are shown to nodes'],
  readable_again: ['a job in quarantine can be read again', 'it runs again'],
  unchecked_place: ['a place could not be checked: a key holds something else', 'it stays as it is; look at that key'],
  letter_not_listed: ['a failed job was no dead letter', 'it is listed'],
  leftover: ['something belonged to a job that is gone', 'it got an end'],
  missing_payload: ['the payload of a job was gone', 'it went into quarantine'],
};

// their examples are names and places, no ids
const NO_IDS = ['hidden_side_list', 'unchecked_place'];

function examples({ kind, examples: ids }) {
  return html`<ul class="plain examples">
    ${ids.map((id) => html`<li>${NO_IDS.includes(kind) ? html`<span class="mono">${id}</span>` : html`<a class="mono" href=${href(['jobs', id])}>${id}</a>`}</li>`)}
  </ul>`;
}

function finding(one) {
  const [words, done] = KINDS[one.kind] ?? [one.kind.replaceAll('_', ' '), ''];
  const all = one.repaired >= one.count;
  return html`<li>
    <div class="row wrap">
      ${badge(all ? 'repaired' : one.repaired ? `${count(one.repaired)} repaired` : 'left', all ? 'good' : 'warn')}
      <b>${one.count === 1 ? 'Once' : `${count(one.count)} times`} ${words}</b>${done ? html`<span class="soft">${done}</span>` : nothing}
    </div>
    ${
      one.examples?.length
        ? html`<details>
            <summary class="small">${plural(one.examples.length, 'example')}</summary>
            ${examples(one)}
          </details>`
        : nothing
    }
  </li>`;
}

function totals(all) {
  const known = Object.entries(all).filter(([, n]) => n > 0);
  return known.length
    ? html`<details class="small">
        <summary>Ever found</summary>
        <dl class="facts">
          ${known.map(
            ([kind, n]) =>
              html`<dt>${count(n)}</dt>
                <dd>${KINDS[kind]?.[0] ?? kind}</dd>`,
          )}
        </dl>
      </details>`
    : nothing;
}

function checked({ checked: places, finished_at: at, running_since: since }) {
  const when1 = at
    ? html`The last pass ended ${when(at)} and looked at ${plural(places?.jobs ?? 0, 'job')}.`
    : 'The first pass has not ended yet.';
  return html`<span class="soft">${when1}${since ? html` Another runs since ${when(since)}.` : nothing}</span>`;
}

/** What the last look through all places found and repaired. */
export function audit(found) {
  const { findings } = found;
  const calm = html`<p class="row tone-good calm">
    ${icon('check')}<span><b>Each job is in its place.</b> ${checked(found)}</span>
  </p>`;
  return card({
    title: 'Audit',
    aside: html`<span class="faint small">the nodes look a little each second</span>`,
    body: html`${findings.length === 0 && found.finished_at ? calm : html`<p>${checked(found)}</p>`}
    ${
      findings.length
        ? html`<ul class="plain stack">
            ${findings.map(finding)}
          </ul>`
        : nothing
    }
    ${totals(found.totals ?? {})}`,
  });
}
