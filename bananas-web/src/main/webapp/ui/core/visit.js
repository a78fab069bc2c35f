import { api, path } from './api.js';
import { router } from './router.js';
import { session } from './session.js';
import { confirm } from '../parts/confirm.js';
import { later } from '../parts/undo.js';
import { say } from '../parts/toasts.js';

/**
 * One page while it is open: loads its model, hands it events, and has it drawn. `load` may be repeated; the last one wins. A visit that
 * has ended changes nothing any more.
 */
export class Visit {
  model = null;
  problem = null;
  loading = false;
  #abort = new AbortController();
  #loading = null;

  constructor(page, params, redraw) {
    this.page = page;
    this.params = params;
    this.redraw = redraw;
    this.act = actsOf(this);
  }

  get over() {
    return this.#abort.signal.aborted;
  }

  /** Loads the model; the one before stays in view until then. */
  async load() {
    this.#loading?.abort();
    const mine = (this.#loading = new AbortController());
    const signal = AbortSignal.any([mine.signal, this.#abort.signal]);
    const early = {};
    let here = false;
    const update = (change) => (here ? this.#setIf(signal, change) : Object.assign(early, change));
    this.loading = true;
    this.redraw();
    try {
      const model = await this.page.load(this.params, signal, { before: this.model, update });
      if (!signal.aborted) {
        here = true;
        this.model = { ...model, ...early };
        this.problem = null;
      }
    } catch (failure) {
      if (!signal.aborted) {
        this.problem = failure;
      }
    }
    if (!signal.aborted) {
      this.loading = false;
      this.redraw();
    }
  }

  /** Lets the page take in what happened on the server. */
  event(event) {
    if (this.model && !this.over) {
      const next = this.page.on?.(event, this.model, this.act);
      if (next && next !== this.model) {
        this.model = next;
        this.redraw();
      }
    }
  }

  #setIf(signal, change) {
    if (!signal.aborted) {
      this.set(change);
    }
  }

  set(change) {
    if (!this.over) {
      this.model = { ...this.model, ...(typeof change === 'function' ? change(this.model) : change) };
      this.redraw();
    }
  }

  end() {
    this.#abort.abort();
  }
}

/** What a view may do; see the README of the pages. */
function actsOf(visit) {
  const told = async (doing) => {
    try {
      return { value: await doing() };
    } catch (error) {
      if (error.name !== 'AbortError') {
        say(error.message, { tone: 'bad', title: error.title });
      }
      return { error };
    }
  };
  return {
    /** Merges into the model and draws again. */
    set: (change) => visit.set(change),
    reload: () => visit.load(),
    go: (to, params, options) => router.go(to, params, options),
    filter: (changes, options) => router.filter(changes, options),
    may: (role) => session.may(role),
    path,
    api,
    confirm,
    say,
    /** Makes calls for the viewer. What goes wrong is said; answers with `{value}` or `{error}`. */
    try: told,
    /** Does it after eight seconds, unless the viewer takes it back. */
    later: (text, doing, undone) => later({ text, send: () => told(doing), undone }),
  };
}
