import { objectIn } from "./answer.js";
import type { Http } from "./http.js";
import type { CallOptions, CancelSelection } from "./types.js";
import { toWire } from "./wire.js";

const MOST_IDS = 10_000;

/** Does something to jobs of many ids, in as many calls as that takes, or to all that match. Returns to how many. */
export async function toEach(http: Http, path: string, selection: CancelSelection, options: CallOptions): Promise<number> {
  if (!isIds(selection)) {
    return toThese(http, path, selection, options);
  }
  let count = 0;
  for (let from = 0; from < selection.length; from += MOST_IDS) {
    count += await toThese(http, path, { ids: selection.slice(from, from + MOST_IDS) }, options);
  }
  return count;
}

function isIds(selection: CancelSelection): selection is readonly string[] {
  return Array.isArray(selection);
}

async function toThese(http: Http, path: string, selection: object, { signal }: CallOptions): Promise<number> {
  const body = http.settings.stringify(toWire(selection));
  const answer = await http.call({ method: "POST", path, body, safe: false }, signal);
  return objectIn<{ count: number }>(answer, "count").count;
}
