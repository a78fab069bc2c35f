import { Changes } from './changes.js';
import { readEvents } from './stream.js';
import { pollOverview } from './polling.js';

const POLL = 5_000;
const FIRST = 1_000;
const LONGEST = 60_000;

// what the server says in the stream while it sees nothing
const NO_REDIS = 'Redis is away';

// overviews of five minutes
const RECENT = 300;

/** How long to wait after so many failures in a row, in ms: doubles, and differs from tab to tab. */
export function backoff(failures, random = Math.random) {
  return Math.min(LONGEST, FIRST * 2 ** failures) * (0.5 + random() / 2);
}

function wait(ms, signal) {
  return new Promise((go) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      go();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

/**
 * What happens on the server, as it happens: by the stream, else by asking again and again. A hidden tab asks nothing.
 * `state`: `connecting`, `live`, `stale` (the server has lost Redis), `polling` (no stream), `away` (nobody answers), `paused` (by the viewer), `hidden`, `off` (the role is missing).
 */
class Live {
  events = new Changes();
  states = new Changes();
  state = 'connecting';
  lastAt = null;
  last = null;
  /** What charts need of the last overviews, oldest first: `{at, totals, waiting}`, `at` in ms. */
  recent = [];
  #run = null;
  #paused = false;

  start() {
    document.addEventListener('visibilitychange', () => this.#turn());
    this.#turn();
  }

  pause(paused) {
    this.#paused = paused;
    this.#turn();
  }

  get paused() {
    return this.#paused;
  }

  #turn() {
    const wanted = !document.hidden && !this.#paused;
    if (wanted && !this.#run) {
      this.#run = new AbortController();
      this.#become('connecting');
      this.#loop(this.#run.signal);
    } else if (!wanted) {
      this.#run?.abort();
      this.#run = null;
      this.#become(this.#paused ? 'paused' : 'hidden');
    }
  }

  async #loop(signal) {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await readEvents(signal, {
          opened: () => this.#opened(),
          event: (event) => ((failures = 0), this.#become('live'), this.#heard(event)),
          comment: (text) => text === NO_REDIS && this.#become('stale'),
        });
      } catch (problem) {
        if (problem.status === 403) {
          return this.#become('off');
        }
      }
      if (!signal.aborted) {
        await this.#poll(backoff(failures++), signal);
      }
    }
  }

  /** Fills the time until the next try. */
  async #poll(ms, signal) {
    const end = performance.now() + ms;
    while (!signal.aborted) {
      try {
        this.#heard(await pollOverview(signal));
        this.#become('polling');
      } catch {
        if (!signal.aborted) {
          this.#become('away');
        }
      }
      const left = end - performance.now();
      await wait(Math.max(0, Math.min(POLL, left)), signal);
      if (left <= POLL) {
        return;
      }
    }
  }

  /** Whoever counts events of jobs has missed some since the last time. */
  #opened() {
    this.#become('live');
    if (this.lastAt) {
      this.events.tell({ type: 'resumed', data: null });
    }
  }

  #heard(event) {
    this.lastAt = Date.now();
    if (event.type === 'overview') {
      this.last = event.data;
      this.#keep(event.data);
    }
    this.events.tell(event);
  }

  #keep({ at, totals, waiting }) {
    this.recent = [...this.recent, { at: Date.parse(at), totals, waiting }].slice(-RECENT);
  }

  #become(state) {
    if (this.state !== state) {
      this.state = state;
      this.states.tell(state);
    }
  }
}

export const live = new Live();
