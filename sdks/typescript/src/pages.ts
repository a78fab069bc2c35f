import { listIn } from "./answer.js";
import type { Http, Query } from "./http.js";
import type { PageOptions } from "./types.js";
import { textOf } from "./wire.js";

/** The items of all pages. A page is fetched when the one before is used up, so that a loop may end early. */
export async function* allPages<T>(
  http: Http,
  path: string,
  field: string,
  query: Query,
  options: PageOptions,
): AsyncGenerator<T, void, void> {
  let cursor: string | undefined;
  do {
    const page: Query = { ...query, limit: options.pageSize, cursor };
    const answer = await http.call({ method: "GET", path, query: page, safe: true }, options.signal);
    yield* listIn<T>(answer, field);
    cursor = textOf(answer.json, "next_cursor");
  } while (cursor !== undefined);
}
