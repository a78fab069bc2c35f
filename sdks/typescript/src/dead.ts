import { type Http, pathOf } from "./http.js";
import { allPages } from "./pages.js";
import { toEach } from "./select.js";
import type { DeadJobs } from "./surface.js";
import type { CallOptions, DeadSelection, Job, ListOptions } from "./types.js";

/** Jobs that failed for good. */
export class Dead implements DeadJobs {
  readonly #http: Http;

  /** @internal */
  constructor(http: Http) {
    this.#http = http;
  }

  list(options: Omit<ListOptions, "status"> = {}): AsyncGenerator<Job, void, void> {
    const query = { name: options.name, routing_key: options.routingKey };
    return allPages<Job>(this.#http, pathOf("dead"), "jobs", query, options);
  }

  async retry(selection: DeadSelection, options: CallOptions = {}): Promise<number> {
    return toEach(this.#http, pathOf("dead", "retry"), selection, options);
  }

  async delete(selection: DeadSelection, options: CallOptions = {}): Promise<number> {
    return toEach(this.#http, pathOf("dead", "delete"), selection, options);
  }
}
