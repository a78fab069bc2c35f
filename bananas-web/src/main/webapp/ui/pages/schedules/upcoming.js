import { html } from '../../core/html.js';
import { occurrences } from './detail.js';
import { preview } from './schedules.js';

const TYPED = 300;

/** Asks for the next occurrences while somebody types: only when the keys rest, and only the last question counts. */
export class Upcoming {
  changed = () => {};
  told = null;
  error = null;
  #asked = '';
  #timer = 0;
  #abort = new AbortController();

  about(cron, timezone) {
    const asked = `${cron.trim()}\n${timezone.trim()}`;
    if (asked === this.#asked) {
      return;
    }
    this.#asked = asked;
    this.end();
    if (!cron.trim()) {
      Object.assign(this, { told: null, error: null });
    } else {
      this.#timer = setTimeout(() => this.#ask(cron.trim(), timezone.trim() || 'UTC'), TYPED);
    }
  }

  async #ask(cron, timezone) {
    const { signal } = (this.#abort = new AbortController());
    const [told, error] = await preview(cron, timezone, signal).then(
      (value) => [value, null],
      (failure) => [null, failure],
    );
    if (!signal.aborted) {
      Object.assign(this, { told, error });
      this.changed();
    }
  }

  end() {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }
}

function complaint(error) {
  if (error.status !== 400) {
    return html`<p class="faint">
      ${error.status === 404 || error.status === 405 ? 'This server cannot tell in advance.' : error.detail || error.message}
    </p>`;
  }
  return (error.errors ?? []).map(({ field, message }) => html`<p class="said tone-bad break">The ${field} ${message}</p>`);
}

/** The next five occurrences of what is typed, with the expression in words. It keeps its height, so that nothing below jumps. */
export function upcoming({ told, error }, timezone) {
  return html`<section class="upcoming whole" aria-live="polite" aria-label="The next occurrences">
    ${
      error
        ? complaint(error)
        : told
          ? html`<p><b>${told.words}</b> <span class="faint">in ${timezone.trim() || 'UTC'}</span></p>
              ${occurrences(told.next, timezone.trim() || 'UTC')}`
          : html`<p class="faint">The next five occurrences show here as you type.</p>`
    }
  </section>`;
}
