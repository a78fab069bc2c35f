/** What a handler of a `FakeBananas` is told of its run. */
export interface FakeRun {
  readonly id: string;
  readonly name: string;
  /** Which run this is, from 1. */
  readonly attempt: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Aborts when somebody cancels the job. */
  readonly signal: AbortSignal;
  /** Says how far the run has come, from 0 to 1. */
  progress(fraction: number, message?: string): void;
}

/** Stands for the handler of a job on the server. What it returns, or what its promise gives, is the result. */
export type Handler = (payload: never, run: FakeRun) => unknown;

/** Thrown by a handler: the job is dead at once, whatever retries it has left. */
export class PermanentFailure extends Error {
  static {
    this.prototype.name = "PermanentFailure";
  }
}
