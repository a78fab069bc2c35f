import { html, nothing } from '../../core/html.js';
import { parse, pretty } from '../../core/json.js';
import { duration, plural } from '../../core/words.js';
import { button } from '../../parts/button.js';
import { dialog } from '../../parts/dialogs.js';
import { problem } from '../../parts/problem.js';

const ORIGIN = 'copied-from';
const MOST_HEADERS = 16;
// more than this is not laid out anew: it would hold up the page
const LARGE = 300_000;

/** What is wrong with a text that should be JSON; null when nothing is. `exactly` finds the place too, which takes a while in a long one. */
export function wrongWith(text, exactly = text.length <= LARGE) {
  if (!text.trim()) {
    return 'There is no JSON yet; an empty payload is written null.';
  }
  try {
    JSON.parse(text);
    return null;
  } catch {
    return exactly ? placeOf(text) : 'This is not JSON. Where it is wrong is said when you leave the field.';
  }
}

function placeOf(text) {
  try {
    parse(text);
    return 'This is not JSON.';
  } catch ({ message }) {
    const found = /^(.*?),? ?(?:at|from) character (\d+)/.exec(message);
    if (!found) {
      return `This is not JSON: ${message}.`;
    }
    const at = Number(found[2]) - 1;
    const before = text.slice(0, at).split('\n');
    return `Line ${before.length}, column ${before.at(-1).length + 1}: ${found[1] === 'no JSON' ? missing(text[at]) : found[1]}.`;
  }
}

function missing(mark) {
  return mark === '"' ? 'this string has no end' : 'a value, or a name in double quotes, belongs here';
}

/** The request for a copy, as text: the payload goes out digit for digit. A full set of headers has no room for the origin. */
export function copyRequest(job, payload) {
  const { name, description, priority, routing_key, max_retries, timeout_ms, headers = {} } = job;
  const room = ORIGIN in headers || Object.keys(headers).length < MOST_HEADERS;
  const kept = {
    name,
    description,
    priority,
    routing_key,
    max_retries,
    timeout_ms,
    headers: room ? { ...headers, [ORIGIN]: job.id } : headers,
  };
  return `${JSON.stringify(kept).slice(0, -1)},"payload":${payload}}`;
}

function laidOut(payload) {
  try {
    return payload.length > LARGE ? payload : pretty(payload);
  } catch {
    return payload;
  }
}

/** Asks for the payload of the copy; a refusal leaves what was typed. Opens the new job. */
export async function submitCopy({ job, payload }, act) {
  let text = laidOut(payload);
  let wrong = null;
  let refused = null;
  let busy = false;
  const made = await dialog(
    ({ close, redraw }) => {
      const send = async (event) => {
        event.preventDefault();
        wrong = wrongWith(text);
        if (wrong || busy) {
          return redraw();
        }
        busy = true;
        refused = null;
        redraw();
        try {
          close(await act.api.post('jobs', copyRequest(job, text)));
        } catch (failure) {
          refused = failure;
          busy = false;
          redraw();
        }
      };
      const typed = (event) => {
        text = event.target.value;
        wrong = wrongWith(text);
        redraw();
      };
      const left = () => {
        wrong = wrongWith(text, true);
        redraw();
      };
      return copyForm(job, { text, wrong, refused, busy }, { send, typed, left, close });
    },
    { name: 'submit-copy' },
  );
  if (made) {
    act.say('Submitted. This is the copy.', { tone: 'good' });
    act.go(['jobs', made.id]);
  }
}

function copyForm(job, { text, wrong, refused, busy }, { send, typed, left, close }) {
  return html`<form class="stack" @submit=${send}>
    <h2>Submit a copy of this ${job.name}</h2>
    <p class="soft">It runs now. What else it has is kept: ${keeps(job)}.</p>
    <label class="field"
      ><span>Payload</span
      ><textarea
        autofocus
        rows="14"
        spellcheck="false"
        aria-invalid=${wrong ? 'true' : 'false'}
        aria-describedby="copy-wrong"
        .value=${text}
        @input=${typed}
        @change=${left}
      ></textarea>
    </label>
    <p id="copy-wrong" class="checked small ${wrong ? 'said tone-bad' : 'faint'}" role="status">${wrong ?? 'This is JSON.'}</p>
    ${refused ? problem(refused) : nothing}
    <div class="row end">
      ${button({ label: 'Leave it', onclick: () => close() })}
      <button class="button primary" ?disabled=${Boolean(wrong) || busy} aria-busy=${busy ? 'true' : nothing}>Submit</button>
    </div>
  </form>`;
}

function keeps({ routing_key: route, priority, max_retries: retries, timeout_ms: timeout, headers = {} }) {
  const some = Object.keys(headers).length;
  return `route ${route}, priority ${priority}, ${plural(retries, 'retry', 'retries')}, timeout ${duration(timeout)}${some ? `, ${plural(some, 'header')}` : ''}`;
}
