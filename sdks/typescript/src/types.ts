type OrLater = string & Record<never, never>;

export type Priority = "high" | "normal" | "low";

/**
 * Where a job is. A `scheduled` job waits for its time or for a retry; a `failed` one is dead. A server of a later version may know
 * more.
 */
export type Status = "pending" | "scheduled" | "processing" | "completed" | "failed" | "cancelled" | OrLater;

export type Role = "submit" | "read" | "operate" | "work" | "admin" | OrLater;

/** What each call takes. */
export interface CallOptions {
  /** Ends the call: it rejects with the reason of the signal. What the server did until then stays. */
  signal?: AbortSignal | undefined;
}

/** What may be said of a job beside its name and payload. */
export interface JobOptions {
  /** 1 to 64 of `[A-Za-z0-9_-]`. A job whose id is known is not submitted again. A UUID by default. */
  id?: string | undefined;
  /** `normal` by default. */
  priority?: Priority | undefined;
  /** The route; `default` by default. */
  routingKey?: string | undefined;
  /** For people; at most 1,000 characters. */
  description?: string | undefined;
  /** When to run it, up to 10 years from now. Not together with `delayMs`. */
  scheduledFor?: Date | undefined;
  /** After how many milliseconds to run it. Not together with `scheduledFor`. */
  delayMs?: number | undefined;
  /** Retries after the first run, 0 to 100; by default what the handler says, or else the server. */
  maxRetries?: number | undefined;
  /** How long one run may take, in milliseconds, up to a day; by default what the handler says, or else the server. */
  timeoutMs?: number | undefined;
  /** At most 16 short texts for the handler. */
  headers?: Record<string, string> | undefined;
}

/** A job of a batch. */
export interface NewJob extends JobOptions {
  name: string;
  payload?: unknown;
}

export interface SubmitOptions extends JobOptions, CallOptions {}

/** `submitMany` sends a batch when it has so many jobs, or their JSON so many bytes. */
export interface BatchOptions extends CallOptions {
  /** 10,000 by default, which is the most. */
  batchSize?: number | undefined;
  /** 8 MiB by default. The server takes 64 MiB, or what its settings say. */
  batchBytes?: number | undefined;
}

export interface WaitOptions extends CallOptions {
  /** How long to wait, in milliseconds. By default until the job ends, be it hours. */
  timeoutMs?: number | undefined;
}

export interface SubmitAndWaitOptions extends SubmitOptions {
  /** How long to wait for the result, in milliseconds. By default until the job ends. `timeoutMs` is the one of the run. */
  waitTimeoutMs?: number | undefined;
}

/** How far a run has come, as its handler says. */
export interface JobProgress {
  /** 0 to 1. */
  fraction: number;
  message: string | null;
  at: Date;
}

/** A failed run. */
export interface JobError {
  attempt: number;
  at: Date;
  type: string;
  message: string;
  stack: string | null;
}

export interface Job<P = unknown> {
  id: string;
  name: string;
  description: string | null;
  payload: P;
  status: Status;
  priority: Priority;
  routingKey: string;
  createdAt: Date;
  updatedAt: Date;
  scheduledFor: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** How many runs were started, crashes excepted. */
  attempts: number;
  maxRetries: number;
  timeoutMs: number;
  crashes: number;
  progress: JobProgress | null;
  /** The message of the last failure. */
  error: string | null;
  /** The last 10 failures, the oldest first. */
  errors: JobError[];
  headers: Record<string, string>;
  /** The schedule that submitted the job. */
  scheduleId: string | null;
  /** The node that runs the job. */
  workerId?: string | null;
}

/** How a job ended. */
export interface Result<R = unknown> {
  id: string;
  status: Status;
  /** What the handler returned; null unless the job completed. */
  value: R;
  error: string | null;
  completedAt: Date;
  /** How long the last run took. */
  durationMs: number;
  /** The whole answer as it came, as for numbers that `JSON.parse` rounds. Not enumerable. */
  readonly raw: string;
}

/** Why a job is where it is. */
export interface Why {
  id: string;
  status: Status | null;
  /** A word for programs, such as `waiting_its_turn`, `route_paused` or `running`. */
  reason: string;
  /** What is so, for people. */
  summary: string;
  /** What to do, for people. */
  advice: string;
  /** The names and numbers behind the words. Keys are in camelCase, times are `Date`s. */
  facts: Record<string, unknown>;
}

export interface ListOptions extends CallOptions {
  /** Only jobs with one of these. */
  status?: Status | readonly Status[] | undefined;
  name?: string | undefined;
  routingKey?: string | undefined;
  /** How many to fetch at once, 1 to 1,000. */
  pageSize?: number | undefined;
}

export interface PageOptions extends CallOptions {
  /** How many to fetch at once, 1 to 1,000. */
  pageSize?: number | undefined;
}

/** Which dead jobs a call is for: those of some ids, or all that match. */
export type DeadSelection = readonly string[] | { all: true; name?: string | undefined; routingKey?: string | undefined };

/** Which jobs to cancel: those of some ids, or all that match. */
export type CancelSelection =
  | readonly string[]
  | {
      all: true;
      status?: "pending" | "scheduled" | "processing" | undefined;
      name?: string | undefined;
      routingKey?: string | undefined;
    };

type ByPriority<T> = Record<Priority, T>;

export interface Route {
  routingKey: string;
  paused: boolean;
  /** How many jobs wait. */
  waiting: ByPriority<number>;
  /** How long the oldest waiting job has been ready; null when no job waits. */
  oldestMs: number | null;
  /** Whether a live node takes jobs of this route. */
  served: ByPriority<boolean>;
}

export interface RouteState {
  routingKey: string;
  paused: boolean;
}

/** Of all routes. The first three and `unserved` count the jobs that are there now, the others what has ever happened. */
export interface Totals {
  processing: number;
  scheduled: number;
  dead: number;
  unserved: number;
  completed: number;
  failed: number;
  retried: number;
  crashed: number;
  cancelled: number;
}

/** Waiting jobs that no live node takes. Without a `name`: no node takes jobs of this route and priority. */
export interface Unserved {
  routingKey: string;
  priority: Priority;
  name: string | null;
  waiting: number;
  oldestMs: number;
}

export interface Overview {
  totals: Totals;
  /** Where in all routes jobs wait that no live node takes; at most 100 places. */
  unserved: Unserved[];
}

/** What a schedule is to be. What is left out gets its default, whatever the schedule was before. */
export interface ScheduleOptions {
  /** Five fields, six with seconds in front, or `@hourly` and the like. */
  cron: string;
  /** Like `Europe/Berlin`; `UTC` by default. */
  timezone?: string | undefined;
  /** The name of the jobs. */
  name: string;
  payload?: unknown;
  priority?: Priority | undefined;
  routingKey?: string | undefined;
  maxRetries?: number | undefined;
  timeoutMs?: number | undefined;
  description?: string | undefined;
  /** True by default. */
  enabled?: boolean | undefined;
  /** What becomes of missed occurrences: the newest fires, as by default, or none. */
  misfire?: "fire_once" | "skip" | undefined;
  /** What an occurrence does while the last job has not ended: `allow`, by default, submits another one. */
  overlap?: "allow" | "skip" | undefined;
}

export interface Schedule {
  id: string;
  cron: string;
  timezone: string;
  name: string;
  payload: unknown;
  priority: Priority;
  routingKey: string;
  maxRetries: number | null;
  timeoutMs: number | null;
  description: string | null;
  enabled: boolean;
  misfire: "fire_once" | "skip";
  overlap: "allow" | "skip";
  source: "api" | "code";
  nextFireAt: Date | null;
  lastFireAt: Date | null;
  lastJobId: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface Token {
  id: string;
  name: string;
  roles: Role[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

export interface NewToken {
  /** Tells people who uses the token. */
  name: string;
  roles: readonly Role[];
  /** Without it the token works until somebody revokes it. */
  expiresAt?: Date | undefined;
}

/** A new token. `token` is the secret; the server never shows it again. */
export interface MadeToken {
  id: string;
  token: string;
  name: string;
  roles: Role[];
  createdAt: Date;
  expiresAt: Date | null;
}

/** A live node. */
export interface Worker {
  id: string;
  host: string;
  version: string;
  mode: string;
  /** How many jobs it runs at once; 0 when it takes none. */
  concurrency: number;
  busy: number;
  routingKeys: string[];
  priorities: Priority[];
  jobTypes: string[];
  handlers: string[];
  running: { id: string; name: string; startedAt: Date }[];
  startedAt: Date;
  lastSeenAt: Date;
  state: "running" | "draining";
}

/** What an operator did. */
export interface LogEntry {
  id: string;
  at: Date;
  who: string;
  action: string;
  target: string;
  detail: string;
}

export interface Caller {
  name: string;
  roles: Role[];
}
