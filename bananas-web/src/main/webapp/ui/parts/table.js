import { current, guard, html, nothing, repeat } from '../core/html.js';

/**
 * A table of things with ids.
 *
 * columns: [{label, cell: (row) => template, kind: 'num'|'mono'|'grow'|'narrow', wide: only on wide screens, sort}]
 * rows, key: (row) => id, label: what the table is, for screen readers
 * link: (row) => href that Enter and a click on the row open
 * selection + onselect: a Selection and who takes the new one; leave both out for a table without boxes
 * sort: {by, down}, onsort: (by) => …  for columns that have `sort`
 * same: (row) => [all that its cells show]; a row is drawn again only when one of these is another object or value
 * tone: (row) => 'bad'|'warn'|'mute'|''  colours the edge of a row
 *
 * Keys, by core/keys.js: j and k move, x selects, Enter opens.
 */
export function table({ columns, rows, key, label, link, selection, onselect, sort, onsort, tone, same }) {
  const order = rows.map(key);
  const all = order.length > 0 && order.every((id) => selection?.has(id));
  return html`<div class="table-frame" tabindex="-1">
    <table class="table" aria-label=${label} data-list>
      <thead>
        <tr>
          ${
            selection
              ? html`<th class="box">
                  <input
                    type="checkbox"
                    aria-label="Select all shown"
                    .checked=${current(all)}
                    .indeterminate=${current(!all && order.some((id) => selection.has(id)))}
                    @change=${() => onselect(selection.toggleAll(order))}
                  />
                </th>`
              : nothing
          }
          ${columns.map((column) => head(column, sort, onsort))}
        </tr>
      </thead>
      <tbody>
        ${repeat(rows, key, (row) => {
          const draw = () => line({ row, id: key(row), columns, order, link, selection, onselect, tone });
          return same ? guard(same(row), draw) : draw();
        })}
      </tbody>
    </table>
  </div>`;
}

const classesOf = ({ kind = '', wide }) => `${kind} ${wide ? 'wide' : ''}`;

function head(column, sort, onsort) {
  const active = column.sort && sort?.by === column.sort;
  return html`<th class=${classesOf(column)} scope="col" aria-sort=${active ? (sort.down ? 'descending' : 'ascending') : nothing}>
    ${
      column.sort && onsort
        ? html`<button type="button" class="sort" @click=${() => onsort(column.sort)}>
            ${column.label}<span aria-hidden="true">${active ? (sort.down ? ' ↓' : ' ↑') : ''}</span>
          </button>`
        : column.label
    }
  </th>`;
}

function line({ row, id, columns, order, link, selection, onselect, tone }) {
  const selected = selection?.has(id) ?? false;
  const to = link?.(row);
  return html`<tr
    class=${tone?.(row) ? `tone-${tone(row)}` : ''}
    data-id=${id}
    data-href=${to ?? nothing}
    aria-selected=${selection ? String(selected) : nothing}
    tabindex="-1"
    @click=${to ? (event) => openRow(event, to) : nothing}
  >
    ${
      selection
        ? html`<td class="box">
            <input
              type="checkbox"
              aria-label=${`Select ${id}`}
              .checked=${current(selected)}
              @click=${(event) => onselect(selection.toggle(id, { range: event.shiftKey, order }))}
            />
          </td>`
        : nothing
    }
    ${columns.map((column) => html`<td class=${classesOf(column)} data-label=${column.label}>${column.cell(row)}</td>`)}
  </tr>`;
}

/** A click beside links and buttons opens the row, unless it ends a selection of text. */
function openRow(event, to) {
  const own = event.target.closest('a, button, input, label, summary');
  if (!own && !event.target.closest('.box') && !String(getSelection())) {
    if (event.metaKey || event.ctrlKey) {
      open(to, '_blank', 'noopener');
    } else {
      location.hash = to;
    }
  }
}
