import { html, nothing } from '../../core/html.js';
import { href } from '../../core/router.js';
import { empty } from '../../parts/empty.js';
import { jsonTree } from '../../parts/json-tree.js';
import { problem } from '../../parts/problem.js';
import { card } from '../../parts/stat.js';
import { state } from '../../parts/state.js';
import { actions } from './actions.js';
import { facts, headers, numbers } from './facts.js';
import { history } from './history.js';
import { readJob, readResult, readWhy, watch } from './reading.js';
import { why } from './why.js';

async function read(id, signal, before) {
  try {
    return await readJob(id, signal, before?.payload);
  } catch (failure) {
    if (failure.status === 404) {
      return null;
    }
    throw failure;
  }
}

function missing(id) {
  return html`<div class="page-head"><h1>No such job</h1></div>
    ${empty({
      title: 'There is no job with this id',
      text: html`<span class="mono break">${id}</span><br />It was never submitted here, was deleted, or has ended so long ago that it is
        not kept any more.`,
      next: html`<a class="button" href=${href('jobs')}>To all jobs</a>`,
    })}`;
}

function result({ job, result: told }, retry) {
  if (job.status !== 'completed') {
    return nothing;
  }
  const gone = told?.error?.status === 404;
  const body = gone
    ? html`<p class="faint">The result is not kept any more.</p>`
    : told?.error
      ? problem(told.error, retry)
      : jsonTree(told?.value ?? null, 'result');
  return card({ title: 'Result', body });
}

export default {
  title: ({ id }, model) => (model?.job ? `${model.job.name} ${id.slice(0, 8)}` : `Job ${id.slice(0, 13)}`),

  async load({ id }, signal, { before, update }) {
    const first = await read(id, signal, before);
    if (!first) {
      return { id, job: null };
    }
    const [told, ended] = await Promise.all([readWhy(first.job, signal), readResult(first.job, signal)]);
    watch(id, first, signal, update);
    return { id, job: first.job, payload: first.payload, why: told, result: ended, away: null };
  },

  on(event, model, act) {
    if (event.type === 'resumed' || (event.type === 'job' && event.data.id === model.id)) {
      act.reload();
    }
    return model;
  },

  view(model, act) {
    const { job, payload } = model;
    if (!job) {
      return missing(model.id);
    }
    return html`
      <nav class="crumbs small" aria-label="Where this is"><a href=${href('jobs')}>Jobs</a></nav>
      <div class="page-head job-head">
        <h1 class="break">${job.name}</h1>
        ${state(job.status)}
        <a class="soft break" href=${href('routes', { q: job.routing_key })} title="Route">${job.routing_key}</a>
        <span class="grow"></span>
        <div class="row wrap">${actions(model, act)}</div>
      </div>
      ${model.away ? problem(model.away, act.reload) : nothing} ${why(model.why, act.reload)} ${numbers(model)}
      <div class="job-columns">
        <div class="stack">${history(job)} ${headers(job)}</div>
        <div class="stack">
          ${facts(job)} ${card({ title: 'Payload', body: jsonTree(payload, 'payload') })} ${result(model, act.reload)}
        </div>
      </div>
    `;
  },
};
