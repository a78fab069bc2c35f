import { objectIn } from "./answer.js";
import { type Http, pathOf } from "./http.js";
import { allPages } from "./pages.js";
import type { CallOptions, Job, PageOptions, Schedule, ScheduleOptions } from "./types.js";
import { toWire } from "./wire.js";

/** Jobs that are submitted again and again. */
export class Schedules {
  readonly #http: Http;

  /** @internal */
  constructor(http: Http) {
    this.#http = http;
  }

  /** Makes a schedule, or changes it. */
  async put(id: string, schedule: ScheduleOptions, options: CallOptions = {}): Promise<Schedule> {
    const body = this.#http.settings.stringify(toWire(schedule));
    const answer = await this.#http.call({ method: "PUT", path: pathOf("schedules", id), body, safe: true }, options.signal);
    return objectIn<Schedule>(answer, "id");
  }

  /** Reads a schedule. */
  async get(id: string, options: CallOptions = {}): Promise<Schedule> {
    return objectIn<Schedule>(await this.#http.call({ method: "GET", path: pathOf("schedules", id), safe: true }, options.signal), "id");
  }

  /** All schedules, by id. */
  list(options: PageOptions = {}): AsyncGenerator<Schedule, void, void> {
    return allPages<Schedule>(this.#http, pathOf("schedules"), "schedules", {}, options);
  }

  /** Deletes a schedule. Its jobs stay. */
  async delete(id: string, options: CallOptions = {}): Promise<void> {
    await this.#http.call({ method: "DELETE", path: pathOf("schedules", id), safe: true }, options.signal);
  }

  /** Submits a job of a schedule now. */
  async trigger(id: string, options: CallOptions = {}): Promise<Job> {
    const answer = await this.#http.call({ method: "POST", path: pathOf("schedules", id, "trigger"), safe: false }, options.signal);
    return objectIn<Job>(answer, "id");
  }
}
