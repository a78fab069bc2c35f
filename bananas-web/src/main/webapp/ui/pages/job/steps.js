const SAME = 1_000;
const ms = (instant) => (instant ? Date.parse(instant) : null);

/**
 * What happened to a job, oldest first: `{at, kind, rank, …}` with the kinds created, due, failed, started, completed, dead, cancelled,
 * left (errors that are not kept), waits, next. Pure; `timeline` in history.js has the words.
 */
export function stepsOf(job) {
  const { status, errors = [], attempts } = job;
  const steps = [{ at: job.created_at, kind: 'created', rank: 0 }];
  if (job.scheduled_for && errors.length === 0 && ms(job.scheduled_for) - ms(job.created_at) >= SAME) {
    steps.push({ at: job.scheduled_for, kind: 'due', rank: 1, open: status === 'scheduled' });
  }
  errors.forEach((error) => steps.push({ at: error.at, kind: 'failed', rank: 4, error }));
  // of the runs only the last one's start is kept; a job that waits to run again has none
  if (job.started_at && status !== 'pending' && status !== 'scheduled') {
    steps.push({ at: job.started_at, kind: 'started', rank: 3, attempt: attempts, open: status === 'processing' });
  }
  steps.sort((a, b) => ms(a.at) - ms(b.at) || a.rank - b.rank);
  const left = errors.length ? errors[0].attempt - 1 : 0;
  if (left > 0) {
    steps.splice(
      steps.findIndex(({ kind }) => kind === 'failed'),
      0,
      { kind: 'left', left },
    );
  }
  return [...steps, ...last(job)];
}

function last({ status, finished_at: at, errors = [], scheduled_for: next, ...job }) {
  switch (status) {
    case 'completed':
      return [{ at, kind: 'completed' }];
    case 'failed':
      return [{ at: at ?? job.updated_at, kind: 'dead' }];
    case 'cancelled':
      return [{ at: at ?? job.updated_at, kind: 'cancelled' }];
    case 'scheduled':
      return errors.length ? [{ at: next, kind: 'next', open: true }] : [];
    case 'pending':
      return [{ kind: 'waits', open: true }];
    default:
      return [];
  }
}

/** How long it waited before its only run, ran the last time, and took in all; null where nobody knows. In ms. */
export function timesOf(job, now = Date.now()) {
  const { status, started_at: started, finished_at: finished, created_at: created } = job;
  const open = status === 'pending' || status === 'scheduled';
  const due = Math.max(ms(created), ms(job.scheduled_for) ?? 0);
  const once = job.attempts <= 1 && !job.errors?.some(({ attempt }) => attempt < job.attempts);
  const end = finished ? ms(finished) : now;
  return {
    waited: open ? Math.max(0, now - due) : started && once ? Math.max(0, ms(started) - due) : null,
    ran: !open && started ? Math.max(0, end - ms(started)) : null,
    inAll: Math.max(0, end - ms(created)),
  };
}
