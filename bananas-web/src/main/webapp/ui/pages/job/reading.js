import { api, path, settled } from '../../core/api.js';
import { rawField } from '../../core/json.js';
import { live } from '../../core/live.js';

const EACH = { processing: 1_000, pending: 2_000, scheduled: 3_000 };
// a job whose text is larger than this is read less often
const LARGE = 65_536;
const SELDOM = 5;

export const hasEnded = ({ status }) => !(status in EACH);

/**
 * One job, with its payload as text: numbers keep their digits. The payload never changes, so it is taken out of the text once.
 */
export async function readJob(id, signal, payload = null) {
  const text = await api.text(path`jobs/${id}`, {}, signal);
  const { payload: parsed, ...job } = JSON.parse(text);
  return { job, payload: payload ?? (await payloadOf(id, text, signal)), size: text.length };
}

/** Finding it in a long text would hold up the page, so the server sends it alone. */
function payloadOf(id, text, signal) {
  return text.length > LARGE ? api.text(path`jobs/${id}/payload`, {}, signal) : (rawField(text, 'payload') ?? 'null');
}

/** Why the job is where it is; of one that has ended well nobody asks. */
export function readWhy({ id, status }, signal) {
  return status === 'completed' ? Promise.resolve({ value: null }) : settled(api.get(path`jobs/${id}/why`, {}, signal));
}

/** The result as text; null while there is none. Results are kept for less long than jobs. */
export async function readResult({ id, status }, signal) {
  if (status !== 'completed') {
    return { value: null };
  }
  const told = await settled(api.text(path`jobs/${id}/result`, {}, signal));
  return told.error ? told : { value: rawField(told.value, 'result') };
}

const pause = (ms, signal) =>
  new Promise((go) => {
    const timer = setTimeout(go, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), go()), { once: true });
  });

/** Reads the job again until it has ended, and hands each to `update`. Rests while nobody looks. */
export async function watch(id, first, signal, update) {
  const { payload } = first;
  let { job, size } = first;
  while (!hasEnded(job) && !signal.aborted) {
    await pause(EACH[job.status] * (size > LARGE ? SELDOM : 1), signal);
    if (signal.aborted || document.hidden || live.paused) {
      continue;
    }
    try {
      const next = await readJob(id, signal, payload);
      const why = await readWhy(next.job, signal);
      const result = await readResult(next.job, signal);
      ({ job, size } = next);
      update({ job, why, result, away: null });
    } catch (failure) {
      if (!signal.aborted) {
        update({ away: failure });
        await pause(SELDOM * 1_000, signal);
      }
    }
  }
}
