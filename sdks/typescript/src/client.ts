import { listIn, objectIn } from "./answer.js";
import { batchesOf, boundsOf, submitBatches } from "./batches.js";
import { Dead } from "./dead.js";
import { Http, pathOf, type Request } from "./http.js";
import { about, randomId } from "./ids.js";
import { allPages } from "./pages.js";
import { Queues } from "./queues.js";
import { Schedules } from "./schedules.js";
import { toEach } from "./select.js";
import { type BananasOptions, settingsOf } from "./settings.js";
import type { JobClient } from "./surface.js";
import { Tokens } from "./tokens.js";
import type {
  BatchOptions,
  Caller,
  CallOptions,
  CancelSelection,
  Job,
  ListOptions,
  LogEntry,
  NewJob,
  PageOptions,
  Result,
  SubmitAndWaitOptions,
  SubmitOptions,
  WaitOptions,
  Why,
  Worker,
} from "./types.js";
import { lookForResult, waitForResult } from "./waiter.js";
import { toWire } from "./wire.js";

/**
 * A client of Bananas. Make one and share it: any number of calls may run at the same time. Each call rejects with a `BananasError`,
 * or with the reason of its signal.
 */
export class Bananas implements JobClient {
  /** Jobs that failed for good. */
  readonly dead: Dead;
  /** Where jobs wait. */
  readonly queues: Queues;
  /** Jobs that are submitted again and again. */
  readonly schedules: Schedules;
  /** Who may use the API. */
  readonly tokens: Tokens;
  readonly #http: Http;

  constructor(options: BananasOptions = {}) {
    this.#http = new Http(settingsOf(options));
    this.dead = new Dead(this.#http);
    this.queues = new Queues(this.#http);
    this.schedules = new Schedules(this.#http);
    this.tokens = new Tokens(this.#http);
  }

  async submit<P = unknown>(name: string, payload?: P, options: SubmitOptions = {}): Promise<Job<P>> {
    const { signal, ...given } = options;
    const { id, json } = this.#write({ name, payload, ...given });
    return about(id, () => this.#job<P>({ method: "POST", path: pathOf("jobs"), body: json, safe: true }, signal));
  }

  async submitMany(jobs: Iterable<NewJob> | AsyncIterable<NewJob>, options: BatchOptions = {}): Promise<string[]> {
    const batches = batchesOf(jobs, (job) => this.#write(job), boundsOf(options));
    return submitBatches(this.#http, batches, options.signal);
  }

  async submitAndWait<R = unknown>(name: string, payload?: unknown, options: SubmitAndWaitOptions = {}): Promise<Result<R>> {
    const { waitTimeoutMs, ...given } = options;
    const { id } = await this.submit(name, payload, given);
    return this.waitFor<R>(id, { timeoutMs: waitTimeoutMs, signal: given.signal });
  }

  async get<P = unknown>(id: string, options: CallOptions = {}): Promise<Job<P>> {
    return this.#job<P>({ method: "GET", path: pathOf("jobs", id), safe: true }, options.signal);
  }

  list(options: ListOptions = {}): AsyncGenerator<Job, void, void> {
    const { status, name, routingKey } = options;
    const query = { status: status === undefined ? undefined : [status].flat(), name, routing_key: routingKey };
    return allPages<Job>(this.#http, pathOf("jobs"), "jobs", query, options);
  }

  async cancel(id: string, options: CallOptions = {}): Promise<Job> {
    return this.#job({ method: "POST", path: pathOf("jobs", id, "cancel"), safe: false }, options.signal);
  }

  async retry(id: string, options: CallOptions = {}): Promise<Job> {
    return this.#job({ method: "POST", path: pathOf("jobs", id, "retry"), safe: false }, options.signal);
  }

  async cancelMany(selection: CancelSelection, options: CallOptions = {}): Promise<number> {
    return toEach(this.#http, pathOf("jobs", "cancel"), selection, options);
  }

  async result<R = unknown>(id: string, options: CallOptions = {}): Promise<Result<R> | null> {
    return lookForResult<R>(this.#http, id, options);
  }

  async waitFor<R = unknown>(id: string, options: WaitOptions = {}): Promise<Result<R>> {
    return waitForResult<R>(this.#http, id, options);
  }

  /** Why the job is where it is, in words. */
  async why(id: string, options: CallOptions = {}): Promise<Why> {
    const answer = await this.#http.call({ method: "GET", path: pathOf("jobs", id, "why"), safe: true }, options.signal);
    return objectIn<Why>(answer, "reason");
  }

  /** The live nodes. */
  async workers(options: CallOptions = {}): Promise<Worker[]> {
    return listIn<Worker>(await this.#http.call({ method: "GET", path: pathOf("workers"), safe: true }, options.signal), "workers");
  }

  /** What operators did, the newest first. */
  log(options: PageOptions = {}): AsyncGenerator<LogEntry, void, void> {
    return allPages<LogEntry>(this.#http, pathOf("log"), "entries", {}, options);
  }

  /** Whose token this client has. */
  async me(options: CallOptions = {}): Promise<Caller> {
    return objectIn<Caller>(await this.#http.call({ method: "GET", path: pathOf("me"), safe: true }, options.signal), "name");
  }

  /** Ends the calls that run; each rejects. Later calls reject at once. */
  close(): void {
    this.#http.close();
  }

  async #job<P>(request: Request, signal: AbortSignal | undefined): Promise<Job<P>> {
    return objectIn<Job<P>>(await this.#http.call(request, signal), "id");
  }

  /** A job as JSON. It has an id, so that a repeat does not submit it again. */
  #write(job: NewJob): { id: string; json: string } {
    const id = job.id ?? randomId();
    return { id, json: this.#http.settings.stringify(toWire({ ...job, id })) };
  }
}
