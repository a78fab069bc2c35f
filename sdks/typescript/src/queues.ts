import { objectIn } from "./answer.js";
import { type Http, pathOf } from "./http.js";
import { allPages } from "./pages.js";
import type { CallOptions, Overview, PageOptions, Route, RouteState } from "./types.js";

/** Where jobs wait. */
export class Queues {
  readonly #http: Http;

  /** @internal */
  constructor(http: Http) {
    this.#http = http;
  }

  /** All routes, by key. */
  list(options: PageOptions = {}): AsyncGenerator<Route, void, void> {
    return allPages<Route>(this.#http, pathOf("queues"), "routes", {}, options);
  }

  /** How many jobs there are in all routes, and where jobs wait that no live node takes. */
  async overview(options: CallOptions = {}): Promise<Overview> {
    const request = { method: "GET", path: pathOf("queues"), query: { limit: 1 }, safe: true } as const;
    const { totals, unserved } = objectIn<Overview>(await this.#http.call(request, options.signal), "totals");
    return { totals, unserved };
  }

  /** Lets no node start jobs of a route, until somebody resumes it. */
  async pause(routingKey: string, options: CallOptions = {}): Promise<RouteState> {
    return this.#put(routingKey, "pause", options);
  }

  /** Lets nodes start jobs of a route again. */
  async resume(routingKey: string, options: CallOptions = {}): Promise<RouteState> {
    return this.#put(routingKey, "resume", options);
  }

  async #put(routingKey: string, state: "pause" | "resume", { signal }: CallOptions): Promise<RouteState> {
    const answer = await this.#http.call({ method: "POST", path: pathOf("queues", routingKey, state), safe: true }, signal);
    return objectIn<RouteState>(answer, "paused");
  }
}
