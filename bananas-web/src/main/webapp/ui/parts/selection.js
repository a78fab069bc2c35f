/**
 * Which rows are selected: ids, so that it survives new rows and a reload. A value: each change makes a new one. `all` says that the
 * viewer wants everything the filter matches, also what no page shows.
 */
export class Selection {
  constructor(ids = [], { last = null, all = false } = {}) {
    this.ids = new Set(ids);
    this.last = last;
    this.all = all;
  }

  get size() {
    return this.ids.size;
  }

  has(id) {
    return this.all || this.ids.has(id);
  }

  /** Changes one row; with `range`, all from the last one to this, in the order in which they are shown. */
  toggle(id, { range = false, order = [] } = {}) {
    const on = !this.ids.has(id);
    const [from, to] = [order.indexOf(this.last), order.indexOf(id)].sort((a, b) => a - b);
    const changed = range && from >= 0 ? order.slice(from, to + 1) : [id];
    const ids = new Set(this.ids);
    changed.forEach((one) => (on ? ids.add(one) : ids.delete(one)));
    return new Selection(ids, { last: id });
  }

  /** Selects all of these, or none when all are selected. */
  toggleAll(order) {
    const every = order.length > 0 && order.every((id) => this.ids.has(id));
    return new Selection(every || this.all ? [] : order);
  }

  everything(order) {
    return new Selection(order, { all: true });
  }

  /** Without those that are gone. */
  only(order) {
    return new Selection(
      order.filter((id) => this.ids.has(id)),
      { last: this.last, all: this.all },
    );
  }
}

export const NONE = new Selection();
